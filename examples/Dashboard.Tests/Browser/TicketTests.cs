using System.Globalization;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>The combination ticket.</summary>
public sealed class TicketTests : DashboardTest
{
    private const int CallBid = 0, CallAsk = 1, PutBid = 2;

    private ILocator Ticket => Page.GetByRole(AriaRole.Region, new() { Name = "Combination ticket" });

    private ILocator Legs => Page.Locator(".legs tr");

    private ILocator Sides => Page.Locator(".legs .side");

    private ILocator Quantities => Page.Locator(".legs .quantity b");

    [Test]
    public async Task Prices_Clicked_BuyAndSellAndAreMarked()
    {
        await GotoAsync();
        await Expect(Ticket).ToContainTextAsync("Click a bid to sell, an ask to buy. No order is placed.");
        await Price(0, CallAsk).ClickAsync();
        await Price(1, CallBid).ClickAsync();
        await Expect(Sides).ToHaveTextAsync(["Buy", "Sell"]);
        await Expect(Price(0, CallAsk)).ToHaveClassAsync("bought");
        await Expect(Price(1, CallBid)).ToHaveClassAsync("sold");
        await Expect(Ticket).ToContainTextAsync("No order is placed.");

        await Price(1, CallBid).ClickAsync();
        await Expect(Quantities).ToHaveTextAsync(["1", "2"]);
        await Price(0, CallBid).ClickAsync();
        await Expect(Sides).ToHaveTextAsync(["Sell"]);
        await Expect(Page.Locator(".chain .bought")).ToHaveCountAsync(0);

        await Ticket.GetByText("Clear", new() { Exact = true }).ClickAsync();
        await Expect(Legs).ToHaveCountAsync(0);
        await Expect(Page.Locator(".chain .sold")).ToHaveCountAsync(0);
        Assert.That(QueryOf(Page, "legs"), Is.Null);
    }

    /// <summary>The browser confirms each new address after a while; that must not undo what was clicked meanwhile.</summary>
    [Test]
    public async Task Clicks_InQuickSuccession_AreAllInTheTicket()
    {
        await GotoAsync();
        await Page.EvaluateAsync(
            """
            async () => {
              const row = document.querySelector('.at-the-money');
              const prices = [row, row.nextElementSibling, row.previousElementSibling].flatMap(r => [...r.querySelectorAll('button')]);
              for (const place of [0, 2, 4, 6, 9, 11]) {
                prices[place].click();
                await new Promise(next => setTimeout(next, 15));
              }
            }
            """);
        await UntilAsync(() => Task.FromResult(QueryOf(Page, "legs")?.Split(',').Length == 6), "all are in the address");
        await Expect(Sides).ToHaveTextAsync(["Sell", "Sell", "Sell", "Sell", "Buy", "Buy"]);
        await TickAsync();
        await Expect(Legs).ToHaveCountAsync(6);
    }

    [Test]
    public async Task Legs_MoreThanTheLimit_AreRejectedWithAMessage()
    {
        // Nine strikes from the money on.
        await GotoAsync(query: "?strikes=40");
        for (var below = 0; below < 9; below++)
            await Price(below, CallBid).ClickAsync();
        await Expect(Page.Locator("#ticket-error")).ToHaveTextAsync("A ticket has at most 8 legs.");
        await Expect(Legs).ToHaveCountAsync(8);
        await Price(0, CallBid).ClickAsync();
        await Expect(Page.Locator("#ticket-error")).ToBeEmptyAsync();
        await Expect(Quantities).ToHaveTextAsync(["2", "1", "1", "1", "1", "1", "1", "1"]);
    }

    /// <summary>A vertical, bought: the numbers of the ticket agree with each other, and with the legs.</summary>
    [Test]
    public async Task Vertical_IsShownWithItsNetValuesLive()
    {
        await GotoAsync();
        await Price(0, CallAsk).ClickAsync();
        await Price(2, CallBid).ClickAsync();
        await Expect(Page.Locator("#net-mid")).Not.ToHaveTextAsync("—");
        await UntilAsync(
            async () =>
            {
                var (texts, width) = (await Page.EvaluateAsync<string[]>(Numbers), await WidthAsync(0, 2));
                if (texts.Contains("—"))
                    return false;
                double[] n = [.. texts.Select(Number)];
                var (bid, mid, ask) = (n[0], n[1], n[2]);
                return Same(bid, n[3] - n[6]) && Same(ask, n[4] - n[5]) && bid <= mid && mid <= ask
                    && Math.Abs(n[7] - (100 * (width - mid))) < 2 && Math.Abs(n[8] + (100 * mid)) < 2
                    && Math.Abs(n[9] - (await StrikeAsync(0) + mid)) < 0.02;
            },
            "net bid and ask are those of the legs, and profit, loss and break-even follow from the mid");
        await Expect(Ticket).ToContainTextAsync("Mid (debit)");

        var before = await Page.EvaluateAsync<string[]>(Numbers);
        await UntilAsync(
            async () => string.Join(' ', await Page.EvaluateAsync<string[]>(Numbers)) != string.Join(' ', before), "the ticket is live");
    }

    [Test]
    public async Task Buttons_OfALeg_ChangeItsQuantityAndSide()
    {
        await GotoAsync();
        await Price(0, PutBid).ClickAsync();
        var leg = Legs.First;
        await Expect(leg.Locator("[aria-label^=Fewer]")).ToBeDisabledAsync();
        await leg.Locator("[aria-label^=More]").ClickAsync();
        await leg.Locator("[aria-label^=More]").ClickAsync();
        await Expect(Quantities).ToHaveTextAsync(["3"]);
        await leg.Locator("[aria-label^=Fewer]").ClickAsync();
        await Expect(Quantities).ToHaveTextAsync(["2"]);
        await Expect(Page.Locator("#max-loss")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^−\\$"));
        await leg.Locator(".side").ClickAsync();
        await Expect(Sides).ToHaveTextAsync(["Buy"]);
        Assert.That(QueryOf(Page, "legs"), Does.StartWith("2x.SPY").And.Contain("P"));
        await leg.Locator("[aria-label^=Remove]").ClickAsync();
        await Expect(Legs).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Legs_OfTwoExpirations_AreACalendarWithoutALimitOfLoss()
    {
        await GotoAsync();
        await Price(0, CallBid).ClickAsync();
        await Page.Keyboard.PressAsync("e");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(Page.Locator(".chain .sold")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".chain tbody")).Not.ToContainTextAsync("—");
        await Price(0, CallAsk).ClickAsync();
        await Expect(Sides).ToHaveTextAsync(["Sell", "Buy"]);
        await Expect(Page.Locator("#net-mid")).Not.ToHaveTextAsync("—");
        Assert.That(Number(await Page.Locator("#net-mid").InnerTextAsync()), Is.Positive, "the later one costs more");
        await Expect(Page.Locator("#max-loss")).ToHaveTextAsync("—");
        await Expect(Ticket).ToContainTextAsync("Profit and loss are undefined for legs that do not expire together.");

        // Another underlying has another ticket; back shows the former one again.
        await Page.Locator("#underlying").FillAsync("QQQ");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Legs).ToHaveCountAsync(0);
        await Page.GoBackAsync();
        await Expect(Sides).ToHaveTextAsync(["Sell", "Buy"]);
    }

    [Test]
    public async Task Link_WithLegs_ShowsThem()
    {
        await GotoAsync();
        await Price(0, CallAsk).ClickAsync();
        await Price(1, CallBid).ClickAsync();
        await Price(1, CallBid).ClickAsync();
        await UntilAsync(() => Task.FromResult(QueryOf(Page, "legs")?.Contains(",-2x") == true), "the address");
        var query = new Uri(Page.Url).Query;

        var other = await OpenPageAsync();
        await GotoAsync(other, query);
        await Expect(other.Locator(".legs .side")).ToHaveTextAsync(["Buy", "Sell"]);
        await Expect(other.Locator(".legs .quantity b")).ToHaveTextAsync(["1", "2"]);
        await Expect(other.Locator("#net-mid")).Not.ToHaveTextAsync("—");

        await Page.GoBackAsync();
        await Expect(Quantities).ToHaveTextAsync(["1", "1"]);
        await Expect(Price(1, CallBid)).ToHaveClassAsync("sold");
    }

    [TestCase("1x.SPY200117C300", "SPY does not list .SPY200117C300 any more.", "#ticket-error")]
    [TestCase("0x.SPY261218C600", "legs in the address: A quantity from 1 to 999, with a minus to sell,", "#link-error")]
    public async Task Link_WithAWrongLeg_IsReported(string legs, string message, string place)
    {
        await GotoAsync(query: $"?symbol=SPY&legs={legs}");
        await Expect(Page.Locator(place)).ToContainTextAsync(message);
        await Expect(Legs).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Keyboard_OnTheChain_BuysAndSells()
    {
        await GotoAsync();
        await Page.Keyboard.PressAsync("c");
        await Page.Keyboard.PressAsync("ArrowRight");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Price(0, CallAsk)).ToHaveClassAsync("bought");
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.Keyboard.PressAsync("Space");
        await Expect(Price(1, CallBid)).ToHaveClassAsync("sold");
        await Expect(Price(1, CallBid)).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#chain")).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Price(0, CallBid)).ToBeFocusedAsync();
        await Expect(Page.Locator(".chain button[tabindex='0']")).ToHaveCountAsync(0);
    }

    /// <summary>On a telephone the ticket is at the bottom of the screen, beside the chain.</summary>
    [TestCase(390, "?symbol=SPY")]
    [TestCase(360, "?symbol=SPX")]
    public async Task Ticket_OnATelephone_IsAtHandAndFits(int width, string query)
    {
        await Page.SetViewportSizeAsync(width, 844);
        await GotoAsync(query: query);
        await Price(0, CallAsk).ClickAsync();
        await Price(1, CallBid).ClickAsync();
        await Expect(Page.Locator("#max-loss")).ToBeInViewportAsync();
        await Expect(Page.Locator("#net-mid")).Not.ToHaveTextAsync("—");
        Assert.That(await Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width));
        var cutOff = await Page.EvaluateAsync<string[]>(
            """
            width => [...document.querySelectorAll('.ticket *')]
              .filter(e => e.getBoundingClientRect().right > width).map(e => e.outerHTML)
            """,
            width);
        Assert.That(cutOff, Is.Empty);
    }

    [Test]
    public async Task Ticket_AfterALostConnection_IsDimUntilItsPricesHaveArrivedAgain()
    {
        await GotoAsync();
        await Price(0, CallAsk).ClickAsync();
        await Expect(Page.Locator("#net-mid")).Not.ToHaveTextAsync("—");
        await Page.GetByText("Cut connection").ClickAsync();
        await Expect(Page.Locator(".not-live .ticket dl").First).ToHaveCSSAsync("opacity", "0.5");
        await Expect(State).ToHaveTextAsync("Connected");
        await Expect(Page.Locator(".ticket .stale")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".ticket dl").First).ToHaveCSSAsync("opacity", "1");
    }

    /// <summary>The net bid, mid and ask, bid and ask of two legs, profit, loss and break-even.</summary>
    private const string Numbers = """
        () => ['#net-bid, #net-mid, #net-ask', '.legs td:nth-of-type(n+3):nth-of-type(-n+4)', '#max-profit, #max-loss, #break-evens']
          .flatMap(selector => [...document.querySelectorAll(selector)]).map(e => e.textContent)
        """;

    private static double Number(string text) =>
        double.Parse(text.Replace('−', '-').Replace("$", ""), NumberStyles.Number, CultureInfo.InvariantCulture);

    private static bool Same(double one, double other) => Math.Abs(one - other) < 0.001;

    /// <summary>A price of a row: bid or ask of call or put.</summary>
    /// <param name="below">How far the row is below the money.</param>
    /// <param name="place">The place among the four prices.</param>
    private ILocator Price(int below, int place) =>
        Page.Locator(".at-the-money" + string.Concat(Enumerable.Repeat(" + tr", below))).Locator("button").Nth(place);

    private async Task<double> StrikeAsync(int below) => Number(await Page.Locator(
        ".at-the-money" + string.Concat(Enumerable.Repeat(" + tr", below)) + " th").InnerTextAsync());

    private async Task<double> WidthAsync(int from, int to) => await StrikeAsync(to) - await StrikeAsync(from);
}
