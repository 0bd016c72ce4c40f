using Microsoft.Playwright;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

/// <summary>The positions of the accounts, and their marks in the chain.</summary>
public sealed class PositionsTests : DashboardTest
{
    private ILocator Lines => Page.Locator(".positions tbody tr");

    private ILocator Positions => Page.Locator(".positions tbody tr:not(.total)");

    private ILocator Stale => Page.Locator(".positions tr.stale");

    [Test]
    public async Task Panel_OfTheAccounts_HasEachPositionWithItsValuesAndTheTotals()
    {
        await GotoAsync();
        var accounts = Market.Simulator!.Accounts;
        await Expect(Positions).ToHaveCountAsync(accounts.Sum(account => account.Positions.Count));
        await Expect(Page.Locator(".positions tbody")).Not.ToContainTextAsync("–");
        foreach (var account in accounts)
        {
            foreach (var position in account.Positions)
            {
                var line = Positions.Filter(new()
                {
                    Has = Page.GetByText(
                    $"***{account.AccountNumber[^3..]} {PositionText.NameOf(position.Symbol)}", new() { Exact = true })
                });
                await Expect(line.Locator("td").First).ToHaveTextAsync(Signed(position.SignedQuantity));
            }
        }

        await Expect(Lines.Last.Locator("th")).ToHaveTextAsync("all positions");
        await Expect(Page.Locator(".positions .total th")).ToContainTextAsync(["all QQQ", "all SPY", "all positions"]);
        await Expect(Page.Locator("#account-state")).ToHaveTextAsync("Connected");
        await Expect(Page.Locator("#profit-today")).ToContainTextAsync(".");
        Assert.That(await Page.ContentAsync(), Does.Not.Contain(accounts[0].AccountNumber).And.Not.Contain(accounts[1].AccountNumber));
    }

    [Test]
    public async Task Option_ThatIsHeld_IsMarkedBesideItsStrikeUntilItIsSold()
    {
        var account = Market.Simulator!.Account;
        var held = account.Positions.Where(position => position.UnderlyingSymbol == "SPY" && position.Symbol != "SPY").ToArray();
        var options = held.Select(position => OccSymbol.Parse(position.Symbol)).ToArray();
        await Page.GotoAsync($"{Address}?symbol=SPY&expiration=SPY:{options[0].Expiration:yyyy-MM-dd}&strikes=all");

        Assert.That(held.Select(position => position.SignedQuantity), Is.EquivalentTo(new[] { -2, 2 }), "a spread of puts");
        foreach (var (option, position) in options.Zip(held))
        {
            var marks = Mark(option);
            await Expect(marks).ToHaveTextAsync(["", $"{(position.SignedQuantity > 0 ? "+" : "−")}2"]);
            await Expect(marks.Last).ToHaveAttributeAsync(
                "title", $"The accounts are {(position.SignedQuantity > 0 ? "long" : "short")} 2 puts.");
        }

        account.Fill(account.PlaceOrder(SimulatedOrderRequest.Of("Sell to Open", 3, CallAt(options[0]).ToString(), -0.01m)).Id);
        await Expect(Mark(options[0])).ToHaveTextAsync(["−3", Signed(held[0].SignedQuantity, "+0;−0")]);
        account.ClosePosition(held[0].Symbol);
        await Expect(Mark(options[0])).ToHaveTextAsync(["−3", ""]);
    }

    [Test]
    public async Task Panel_WhileTheAccountIsNotConnected_IsStale()
    {
        await GotoAsync();
        await Expect(Positions).Not.ToHaveCountAsync(0);
        await Expect(Stale).ToHaveCountAsync(0);
        var simulator = Market.Simulator!;
        simulator.Faults.RefuseAccountStreams();
        await simulator.Faults.DropAccountStreamsAsync();

        await Expect(Page.Locator("#account-state")).ToHaveTextAsync("Reconnecting");
        await Expect(Page.Locator("#positions-stale")).ToBeVisibleAsync();
        await Expect(Stale).ToHaveCountAsync(await Lines.CountAsync());
        await Expect(State).ToHaveTextAsync("Connected");

        var closed = simulator.Account.Positions.First(position => position.Symbol == "QQQ");
        simulator.Account.ClosePosition(closed.Symbol);
        simulator.Faults.Clear();
        await Expect(Page.Locator("#account-state")).ToHaveTextAsync("Connected");
        await Expect(Stale).ToHaveCountAsync(0);
        await Expect(Page.Locator("#positions-stale")).ToHaveCountAsync(0);
        await Expect(Positions).ToHaveCountAsync(simulator.Accounts.Sum(account => account.Positions.Count));
    }

    private static OccSymbol CallAt(OccSymbol put) => put with { Type = OptionType.Call };

    private static string Signed(decimal quantity, string format = "0.##;−0.##") =>
        quantity.ToString(format, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The marks of the call and of the put at the strike of an option.</summary>
    private ILocator Mark(OccSymbol option) => Rows
        .Filter(new() { Has = Page.Locator("th").Filter(new() { HasTextRegex = new($@"(^|\s){option.Strike:0.##}(\s|$)") }) })
        .Locator(".held");
}
