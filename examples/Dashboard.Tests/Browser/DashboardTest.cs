using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Playwright;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>A test with its own market, dashboard and page. In every test the page must not report an error, nor send a request to another
/// host.</summary>
public abstract class DashboardTest
{
    /// <summary>The limit of every wait, also on a slow machine.</summary>
    protected const float Limit = 30_000;

    /// <summary>After an exception the browser reports more than this. Alone, it is the answer to a message of a page that was
    /// left.</summary>
    private const string LeftPage = "Circuit has been shut down due to error.";

    private readonly ConcurrentQueue<string> troubles = new();
    private DashboardApp dashboard = null!;
    private IBrowserContext context = null!;

    private protected Market Market { get; private set; } = null!;

    protected IPage Page { get; private set; } = null!;

    /// <summary>Events per second of the market; few, because all tests share this machine.</summary>
    protected virtual double Rate => 400;

    /// <summary>The address of the page.</summary>
    protected string Address => dashboard.Address.ToString();

    /// <summary>The rows of the chain.</summary>
    protected ILocator Rows => Page.Locator(".chain tbody tr");

    protected ILocator State => Page.Locator("#state");

    protected ILocator ChosenTab => Page.Locator("[role=tab][aria-selected=true]");

    [SetUp]
    public async Task OpenAsync()
    {
        Market = await OpenMarketAsync();
        dashboard = await DashboardApp.StartAsync(new Arguments { Urls = "http://127.0.0.1:0" }, Market);
        context = await Chromium.Instance.NewContextAsync(
            new() { ViewportSize = new() { Width = 1280, Height = 800 }, TimezoneId = "America/New_York" });
        context.SetDefaultTimeout(Limit);
        SetDefaultExpectTimeout(Limit);
        Page = await OpenPageAsync();
    }

    [TearDown]
    public async Task CloseAsync()
    {
        if (context is not null)
            await context.CloseAsync();
        if (dashboard is not null)
            await dashboard.DisposeAsync();
        if (Market is not null)
            await Market.DisposeAsync();
        Assert.That(troubles, Is.Empty, "what the browser complained of");
    }

    /// <summary>Opens the market of the page. Its accounts keep their positions.</summary>
    private protected virtual Task<Market> OpenMarketAsync() => Market.SimulateAsync(
        DashboardApp.StreamerOptions, new SimulatorOptions { Rate = Rate, NewOrderInterval = TimeSpan.Zero, FillOrders = false });

    /// <summary>Opens another tab of the same browser, without going to the dashboard.</summary>
    protected async Task<IPage> OpenPageAsync()
    {
        var page = await context.NewPageAsync();
        page.Console += (_, message) => Trouble(
            message.Type is "error" or "warning" && !message.Text.Contains(LeftPage, StringComparison.Ordinal), $"console: {message.Text}");
        page.PageError += (_, error) => Trouble(true, $"error: {error}");
        page.RequestFailed += (_, request) => Trouble(true, $"failed: {request.Url} {request.Failure}");
        page.Response += (_, response) => Trouble(response.Status >= 400, $"{response.Status}: {response.Url}");
        page.Request += (_, request) =>
            Trouble(new Uri(request.Url).Authority != dashboard.Address.Authority, $"another host: {request.Url}");
        return page;
    }

    /// <summary>Goes to the dashboard and waits until every cell of the chain has a value.</summary>
    /// <param name="page">The tab; null for the first.</param>
    /// <param name="query">The query of the address.</param>
    protected async Task GotoAsync(IPage? page = null, string query = "")
    {
        page ??= Page;
        await page.GotoAsync(Address + query);
        await Expect(page.Locator("#state")).ToHaveTextAsync("Connected");
        await Expect(page.Locator(".readiness")).ToHaveTextAsync("142 options");
        await Expect(page.Locator(".chain tbody")).Not.ToContainTextAsync("—");
    }

    /// <summary>Waits until the chain has changed.</summary>
    protected async Task TickAsync()
    {
        var body = Page.Locator(".chain tbody");
        var before = await body.InnerTextAsync();
        await UntilAsync(async () => await body.InnerTextAsync() != before, "the chain's prices change");
    }

    protected static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await condition(); await Task.Delay(20))
            Assert.That(watch.ElapsedMilliseconds, Is.LessThan(Limit), $"waited for: {what}");
    }

    /// <summary>The parts of the address's query.</summary>
    protected static string? QueryOf(IPage page, string name) =>
        QueryHelpers.ParseQuery(new Uri(page.Url).Query).TryGetValue(name, out var value) ? value.ToString() : null;

    private void Trouble(bool isTrouble, string text)
    {
        if (isTrouble)
            troubles.Enqueue(text);
    }
}
