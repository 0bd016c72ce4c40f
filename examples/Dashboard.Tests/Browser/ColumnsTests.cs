using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>The columns of the chain, and what an expiration says as a whole.</summary>
public sealed class ColumnsTests : DashboardTest
{
    private ILocator Headings => Page.Locator(".chain .sides + tr th");

    /// <summary>The page requests only the values of the columns that it shows.</summary>
    [Test]
    public async Task Columns_ThatAreShown_AreTheOnlyOnesRequested()
    {
        await GotoAsync(query: "?columns=delta,mid,itm,bidsize,extrinsic&watch=SPY");
        await Expect(Page.Locator(".positions tbody tr")).Not.ToHaveCountAsync(0);
        await UntilAsync(() => Task.FromResult(Requested("Greeks") > 0), "Greeks");
        Assert.That((Requested("Trade"), Requested("Summary")), Is.EqualTo((0, 0)));

        await ToggleAsync("Last price", true);
        await UntilAsync(() => Task.FromResult(Requested("Trade") == 142), "trades");
        Assert.That(Requested("Summary"), Is.Zero);
        await ToggleAsync("Open interest", true);
        await UntilAsync(() => Task.FromResult(Requested("Summary") == 142), "summaries");
        await ToggleAsync("Last price", false);
        await UntilAsync(() => Task.FromResult(Requested("Trade") == 0), "no trades");
        await ToggleAsync("Open interest", false);
        await UntilAsync(() => Task.FromResult(Requested("Summary") == 0), "no summaries");
    }

    [Test]
    public async Task Columns_AddedToAChain_FillWithoutEmptyingIt()
    {
        await GotoAsync(query: "?columns=delta&strikes=20");
        await Page.EvaluateAsync(
            """
            () => {
              window.fewest = 99;
              new MutationObserver(() => window.fewest = Math.min(window.fewest, document.querySelectorAll('.chain tbody tr').length))
                .observe(document.querySelector('.chain tbody'), { childList: true });
            }
            """);
        foreach (var name in (string[])["Last price", "Change of the last price", "Volume", "Open interest", "Bid size", "Ask size",
            "Extrinsic value", "Probability in the money"])
            await ToggleAsync(name, true);
        await Expect(Headings).ToHaveTextAsync(
        [
            "ITM %", "Delta", "Open int", "Volume", "Extrinsic", "Change", "Last", "Ask size", "Bid size", "Bid", "Ask", "Strike",
            "Bid", "Ask", "Bid size", "Ask size", "Last", "Change", "Extrinsic", "Volume", "Open int", "Delta", "ITM %",
        ]);
        await Expect(Page.Locator(".chain tbody")).Not.ToContainTextAsync("—");
        await Expect(Rows).ToHaveCountAsync(20);
        Assert.That(await Page.EvaluateAsync<int>("window.fewest"), Is.GreaterThanOrEqualTo(20), "the rows stay while more is requested");
        Assert.That(QueryOf(Page, "columns"), Is.EqualTo("bidsize,asksize,last,change,extrinsic,volume,oi,delta,itm"));
        await TickAsync();
    }

    /// <summary>Call and put of the strike at the money, whose numbers are known from each other.</summary>
    [Test]
    public async Task Numbers_OfTheColumns_AgreeWithEachOther()
    {
        await GotoAsync(query: "?columns=mid,extrinsic,delta,itm&strikes=10");
        await UntilAsync(
            async () =>
            {
                double[] n = [.. (await Page.Locator(".chain tbody tr").First.Locator("td").AllInnerTextsAsync()).Select(Number)];
                var (itm, delta, extrinsic, mid) = (n[0], n[1], n[2], n[3]);
                var intrinsic = await PriceAsync() - Number(await Rows.First.Locator("th").InnerTextAsync());
                return itm is > 50 and < 100 && Math.Abs(itm - (100 * delta)) < 6 && Math.Abs(mid - intrinsic - extrinsic) < 0.1;
            },
            "the extrinsic value is the mid without the intrinsic value, and the probability is near the delta");
    }

    [Test]
    public async Task Expiration_ShowsItsVolatilityAndExpectedMove()
    {
        await GotoAsync(query: "?strikes=40");
        await Expect(Page.Locator("#volatility")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\d\.\d%$"));
        await Expect(Page.Locator("#volume-ratio, #open-interest-ratio")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".move-low")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".move-high")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".smile-panel rect.move")).ToBeVisibleAsync();
        var move = Number((await Page.Locator("#move").InnerTextAsync()).TrimStart('±'));
        var price = await PriceAsync();
        var low = Number(await Page.Locator(".move-low th").InnerTextAsync());
        var high = Number(await Page.Locator(".move-high th").InnerTextAsync());
        Assert.That((price - move - low, price + move - high), Is.EqualTo((0.0, 0.0)).Using<(double, double)>(
            (a, b) => Math.Abs(a.Item1 - b.Item1) < 3 && Math.Abs(a.Item2 - b.Item2) < 3), "the nearest strikes, which are 5 apart");
    }

    /// <summary>The days of the chart contain the move of two days, but the minutes do not.</summary>
    [Test]
    public async Task ExpectedMove_WithinTheChart_IsDrawn()
    {
        await GotoAsync(query: "?chart=1D");
        await Page.Keyboard.PressAsync("e");
        await Page.Keyboard.PressAsync("Home");
        await Expect(Page.Locator(".candles path.move")).ToHaveCountAsync(2);
        await Page.Locator(".price-panel .choice").GetByText("1m", new() { Exact = true }).ClickAsync();
        await Expect(Page.Locator(".price-panel h2")).ToContainTextAsync("1-minute");
        await Expect(Page.Locator(".candles .now-line")).ToBeAttachedAsync();
        await Expect(Page.Locator(".candles path.move")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Ratios_OfVolumeAndOpenInterest_AreShownWhenTheirColumnsAre()
    {
        await GotoAsync(query: "?columns=volume");
        await Expect(Page.Locator("#volume-ratio")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\.\d\d$"));
        await ToggleAsync("Volume", false);
        await Expect(Page.Locator("#volume-ratio")).ToHaveCountAsync(0);
        await ToggleAsync("Open interest", true);
        await Expect(Page.Locator("#open-interest-ratio")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex(@"^\d\.\d\d$"));
    }

    /// <summary>The chosen expiration and its neighbours; they follow the choice.</summary>
    [Test]
    public async Task Tabs_BesideTheChosenOne_ShowTheirExpectedMoves()
    {
        await GotoAsync();
        var moves = Page.Locator("[role=tab]:has-text('±')");
        await Expect(moves).ToHaveCountAsync(3);
        double[] numbers = [.. (await moves.AllInnerTextsAsync()).Select(text => Number(text[(text.IndexOf('±') + 1)..]))];
        Assert.That(numbers, Is.Ordered.Ascending, "the later, the farther");
        await Page.Keyboard.PressAsync("e");
        await Page.Keyboard.PressAsync("Home");
        await Expect(moves).ToHaveCountAsync(2);
        await Expect(Page.Locator("[role=tab]").First).ToContainTextAsync("±");
    }

    /// <summary>The subscriptions of an event type, except for that of the underlying.</summary>
    /// <summary>Without what the positions request.</summary>
    private int Requested(string type) =>
        Market.Streamer.Diagnostics.Demand.Where(demand => demand.EventType == type).Sum(demand => demand.InDemand) - 1
            - (type == "Trade" ? Held : 0);

    /// <summary>The symbols that only the positions request.</summary>
    private int Held => Market.Simulator!.Accounts.SelectMany(account => account.Positions)
        .Select(position => position.StreamerSymbol).Where(symbol => symbol != "SPY").Distinct().Count();

    private static double Number(string text) =>
        double.Parse(text.Replace('−', '-'), NumberStyles.Number, CultureInfo.InvariantCulture);

    private async Task<double> PriceAsync() => Number(await Page.Locator("#underlying-price").InnerTextAsync());

    private async Task ToggleAsync(string column, bool isShown)
    {
        await Page.Locator(".menu summary").ClickAsync();
        await Page.GetByLabel(column, new() { Exact = true }).SetCheckedAsync(isShown);
        await Page.Keyboard.PressAsync("Escape");
    }
}
