using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed partial class PriceChartTests : DashboardTest
{
    private ILocator Chart => Page.Locator(".price-panel svg");

    [TestCase("1m", "1-minute")]
    [TestCase("5m", "5-minute")]
    [TestCase("30m", "30-minute")]
    [TestCase("1D", "daily")]
    public async Task Interval_Chosen_ItsCandlesAreShownAndLive(string name, string words)
    {
        await GotoAsync();
        await ChooseAsync(name);
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel(words));
        await Expect(Page.Locator(".price-panel h2")).ToHaveTextAsync($"SPY {words} candles");
        Assert.That(
            await Chart.Locator(".tick.middle").AllTextContentsAsync(),
            Is.Not.Empty.And.All.Matches(name == "1D" ? "^[A-Z][a-z]{2}$" : @"^\d\d:\d\d$"),
            "the time axis");

        // The newest moves with the market.
        var before = await Chart.GetAttributeAsync("aria-label");
        await UntilAsync(async () => await Chart.GetAttributeAsync("aria-label") != before, "the newest candle changes");
        var bodies = await Chart.Locator(".body").EvaluateAllAsync<string[]>("all => all.map(body => body.getAttribute('d'))");
        Assert.That(Regex.Count(string.Concat(bodies), "z"), Is.EqualTo(60), "a body for each candle");
    }

    [Test]
    public async Task Candles_AfterALostConnection_ContinueAndMarkTheRecovery()
    {
        await GotoAsync();
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("1-minute"));
        await Expect(Chart.Locator(".recovered")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cut connection" }).ClickAsync();

        await Expect(Chart.Locator(".recovered title")).ToHaveTextAsync(FilledIn());
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("1-minute"));
    }

    [Test]
    public async Task Line_Chosen_BeginsWithThePricesBeforeTheTabWasOpened()
    {
        await GotoAsync();
        await ChooseAsync("Line");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", new Regex("^Price of SPY over the last five minutes, now "));
        await UntilAsync(
            async () => Regex.Count(await Chart.Locator(".line").GetAttributeAsync("d") ?? "", "[ML]") > 500, "five minutes of prices");
    }

    [Test]
    public async Task Underlying_Changed_KeepsTheIntervalAndReleasesTheFormer()
    {
        await GotoAsync();
        await ChooseAsync("30m");
        await Page.Locator("#underlying").FillAsync("QQQ");
        await Page.Locator("#underlying").PressAsync("Enter");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", new Regex("^QQQ, 30-minute candles: 60,"));
        await Page.CloseAsync();
        await UntilAsync(() => Task.FromResult(Market.Streamer.Diagnostics.InDemand == 0), "nothing is subscribed");
    }

    private Task ChooseAsync(string interval) =>
        Page.Locator(".price-panel .choice").GetByText(interval, new() { Exact = true }).ClickAsync();

    private static Regex FullLabel(string words) =>
        new($"^SPY, {words} candles: 60, the newest from [0-9.]+ to [0-9.]+, low [0-9.]+, high [0-9.]+$");

    [GeneratedRegex(@"^Filled in from \d\d:\d\d:\d\d on, after the connection was lost$")]
    private static partial Regex FilledIn();
}
