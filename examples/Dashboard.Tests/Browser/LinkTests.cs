using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>The address of the page holds what it shows.</summary>
public sealed class LinkTests : DashboardTest
{
    private ILocator Headings => Page.Locator(".chain .sides + tr th");

    private ILocator Watched => Page.Locator(".watch tbody th");

    private ILocator Heading => Page.Locator(".headline strong");

    [Test]
    public async Task Link_OfAState_ShowsIt()
    {
        await GotoAsync(query: "?symbol=aapl&strikes=10&columns=gamma&chart=30m&watch=QQQ,/ESZ26:XCME");
        await Expect(Heading).ToHaveTextAsync("AAPL");
        await Expect(Rows).ToHaveCountAsync(10);
        await Expect(Headings).ToHaveTextAsync(["Gamma", "Bid", "Ask", "Strike", "Bid", "Ask", "Gamma"]);
        await Expect(Page.Locator(".price-panel h2")).ToContainTextAsync("30-minute");
        await Expect(Watched).ToHaveTextAsync(["QQQ", "/ESZ26"]);
    }

    [Test]
    public async Task Actions_OfTheUser_AreInTheAddressAndBackUndoesThem()
    {
        await GotoAsync();
        await Page.Locator("#underlying").FillAsync("QQQ");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Heading).ToHaveTextAsync("QQQ");
        await Page.Locator(".choice").GetByText("40", new() { Exact = true }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(40);
        await Page.Locator(".price-panel .choice").GetByText("5m", new() { Exact = true }).ClickAsync();
        await Page.GetByLabel("Remove AAPL").ClickAsync();
        await Expect(Watched).ToHaveTextAsync(["SPY", "QQQ", "SPX", "BTC/USD"]);
        await Page.Keyboard.PressAsync("e");
        await Page.Keyboard.PressAsync("Home");
        await UntilAsync(() => Task.FromResult(QueryOf(Page, "expiration") is { } date && date.StartsWith("QQQ:")), "the expiration");
        Assert.That(
            new[] { "symbol", "strikes", "chart", "watch" }.Select(name => QueryOf(Page, name)),
            Is.EqualTo(new[] { "QQQ", "40", "5m", "SPY,QQQ,SPX,BTC/USD:CXTALP" }));

        await Page.GoBackAsync();
        await Expect(Page.Locator("[role=tab]").First).ToHaveAttributeAsync("aria-selected", "false");
        await Page.GoBackAsync();
        await Expect(Watched).ToHaveTextAsync(["SPY", "QQQ", "AAPL", "SPX", "BTC/USD"]);
        await Page.GoBackAsync();
        await Expect(Page.Locator(".price-panel h2")).ToContainTextAsync("1-minute");
        await Page.GoBackAsync();
        await Expect(Rows).Not.ToHaveCountAsync(40);
        await Page.GoBackAsync();
        await Expect(Heading).ToHaveTextAsync("SPY");
        await Page.GoForwardAsync();
        await Expect(Heading).ToHaveTextAsync("QQQ");
        await Expect(Page.Locator("#underlying")).ToHaveValueAsync("QQQ");
        await TickAsync();
    }

    [Test]
    public async Task State_OfTheLastVisit_IsShownWithoutALink()
    {
        await GotoAsync();
        await Page.Locator(".choice").GetByText("10", new() { Exact = true }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(10);
        await Page.Locator(".menu summary").ClickAsync();
        await Page.GetByLabel("Vega").CheckAsync();
        await Expect(Headings).ToHaveCountAsync(11);

        await GotoAsync(await OpenPageAsync());
        await Page.CloseAsync();
        var again = await OpenPageAsync();
        await GotoAsync(again);
        await Expect(again.Locator(".chain tbody tr")).ToHaveCountAsync(10);
        await Expect(again.Locator(".chain .sides + tr th")).ToHaveCountAsync(11);
        Assert.That(QueryOf(again, "columns"), Is.EqualTo("iv,delta,vega"));

        await GotoAsync(again, "?strikes=20");
        await Expect(again.Locator(".chain tbody tr")).ToHaveCountAsync(20);
    }

    [Test]
    public async Task Link_WithAWrongValue_IsReportedAndTheRestIsShown()
    {
        await GotoAsync(query: "?symbol=%3Cscript%3E&strikes=-3&columns=delta&chart=2m");
        await Expect(Page.Locator("#link-error")).ToHaveTextAsync(
            "symbol in the address: '<script>' is not a symbol such as SPY, SPX or /ES. "
            + "strikes in the address: '-3' is not a number of strikes from 1 to 500, all or fit. "
            + "chart in the address: '2m' is not a chart. Valid are Line, 1m, 5m, 30m, 1D.");
        await Expect(Heading).ToHaveTextAsync("SPY");
        await Expect(Headings).ToHaveCountAsync(7);
        Assert.That(QueryOf(Page, "chart"), Is.EqualTo("1m"), "the address is mended");
    }

    [TestCase("NOSUCH", "", "The built-in simulator has no option chain for 'NOSUCH'")]
    [TestCase("SPY", "SPY:2020-01-17", "SPY has no expiration SPY:2020-01-17 any more.")]
    public async Task Link_ToWhatDoesNotExist_IsReportedAndAnotherIsShown(string symbol, string expiration, string message)
    {
        var date = expiration.Length > 0 ? $"&expiration={expiration}" : "";
        await GotoAsync(query: $"?symbol={symbol}{date}&watch=SPY,NONE,QQQ");
        await Expect(Page.Locator("#underlying-input-error")).ToContainTextAsync(message);
        await Expect(Page.Locator("#watch-input-error")).ToHaveTextAsync("tastytrade does not know NONE.");
        await Expect(Heading).ToHaveTextAsync("SPY");
        await Expect(Watched).ToHaveTextAsync(["SPY", "QQQ"]);
        await TickAsync();
    }
}
