using System.Net;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Tests.Simulator.Accounts;

/// <summary>The REST calls for the customer, accounts, balances and positions.</summary>
[TestFixture]
internal sealed class AccountRestTests : AccountFixture
{
    [Test]
    public async Task Accounts_Default_AreTwoInAWrapperEach()
    {
        var items = await ItemsAsync("/customers/me/accounts");

        Assert.That(items.Select(item => (string?)item["account"]!["account-number"]), Is.EqualTo(new[] { "5WX00001", "5WX00002" }));
        Assert.That(items.Select(item => (string?)item["authority-level"]), Is.All.EqualTo("owner"));
        Assert.That((string?)(await DataAsync("/customers/me/accounts/5WX00002"))["account-number"], Is.EqualTo("5WX00002"));
        Assert.That((string?)(await DataAsync("/customers/me"))["external-id"], Is.Not.Empty);
    }

    [TestCase("/customers/me/accounts")]
    [TestCase("/accounts/5WX00001/balances")]
    [TestCase("/accounts/5WX00001/orders/live")]
    [TestCase("/accounts/5WX00001/transactions")]
    [TestCase("/market-data/by-type?equity=SPY")]
    [TestCase("/market-metrics?symbols=SPY")]
    [TestCase("/quote-alerts")]
    [TestCase("/watchlists")]
    public async Task AnyCall_WithoutToken_IsRefused(string path)
    {
        Http.DefaultRequestHeaders.Authorization = null;

        var (status, body) = await GetAsync(path);

        Assert.That((status, (string?)body["error"]!["code"]), Is.EqualTo((HttpStatusCode.Unauthorized, "token_invalid")));
    }

    [Test]
    public async Task MarginConfiguration_WithoutToken_IsAnswered()
    {
        Http.DefaultRequestHeaders.Authorization = null;

        Assert.That((string?)(await DataAsync("/margin-requirements-public-configuration"))["risk-free-rate"], Is.EqualTo("0.04"));
    }

    [TestCase("/accounts/5WX99999/balances", 403)]
    [TestCase("/accounts/5WX00001/balances/EUR", 404)]
    [TestCase("/accounts/5WX00001/orders/999999999", 404)]
    [TestCase("/accounts/5WX00001/transactions/1", 404)]
    [TestCase("/accounts/5WX00001/complex-orders/x", 404)]
    public async Task AccountCall_NoSuchResource_IsAnErrorInTheFormOfTheApi(string path, int status)
    {
        var (answered, body) = await GetAsync(path);

        Assert.That((int)answered, Is.EqualTo(status));
        Assert.That((string?)body["error"]!["message"], Is.Not.Empty);
    }

    [TestCase(null, false)]
    [TestCase("20240430", false)]
    [TestCase("20240501", true)]
    [TestCase("20251101", true)]
    public async Task Balances_ByVersion_AreAnObjectOrAList(string? version, bool isList)
    {
        var data = (await GetAsync("/accounts/5WX00001/balances", version)).Body["data"]!;

        Assert.That(data["items"] is not null, Is.EqualTo(isList));
        var balance = isList ? data["items"]![0]! : data;
        Assert.That((string?)balance["currency"], Is.EqualTo("USD"));
        Assert.That(balance["cash-balance"]!.Type, Is.EqualTo(JTokenType.String));
    }

    [Test]
    public async Task Balance_WhenRead_IsTheTruthOfTheAccount()
    {
        var body = await DataAsync("/accounts/5WX00001/balances/USD");
        var truth = Simulator.Account.Balance;

        Assert.That((decimal)body["cash-balance"]!, Is.EqualTo(truth.CashBalance));
        Assert.That((decimal)body["net-liquidating-value"]!, Is.EqualTo(truth.NetLiquidatingValue));
        Assert.That((string?)body["unsettled-cryptocurrency-fiat-effect"], Is.EqualTo("None"));
        Assert.That(body.Children().Count(), Is.GreaterThan(57));
    }

    [Test]
    public async Task Positions_AtTheStart_AreOfEachKindAndHaveAMarket()
    {
        var positions = await ItemsAsync("/accounts/5WX00001/positions");

        Assert.That(positions.Select(p => (string?)p["instrument-type"]).Distinct(),
            Is.EquivalentTo(new[] { "Equity", "Equity Option", "Future", "Future Option" }));
        Assert.That(positions.Select(p => (string?)p["quantity-direction"]).Distinct(), Is.EquivalentTo(new[] { "Long", "Short" }));
        Assert.That(positions.Select(p => p["quantity"]!.Type), Is.All.EqualTo(JTokenType.Integer));
        Assert.That(positions.Select(p => p["multiplier"]!.Type).Distinct(),
            Is.EquivalentTo(new[] { JTokenType.Integer, JTokenType.String }));
        Assert.That(positions.Where(p => p["streamer-symbol"] is not null), Is.Empty, "only notifications have it");
        var option = positions.First(p => (string?)p["instrument-type"] == "Equity Option");
        Assert.That((string?)(await DataAsync($"/instruments/equity-options/{Uri.EscapeDataString((string)option["symbol"]!)}"))["symbol"],
            Is.EqualTo((string?)option["symbol"]));
    }

    [TestCase("symbol=SPY", "SPY")]
    [TestCase("underlying-symbol[]=AAPL", "AAPL")]
    [TestCase("instrument-type=Future", "/ESM6")]
    [TestCase("include-closed-positions=true&symbol=NVDA", "NVDA")]
    public async Task Positions_WithAFilter_AreThoseOnly(string query, string symbol) => Assert.That(
        (await ItemsAsync("/accounts/5WX00001/positions?" + query)).Select(p => (string?)p["symbol"]), Is.EqualTo(new[] { symbol }));

    [Test]
    public async Task Positions_WithMarks_HaveThePriceAndTheValue()
    {
        var position = (await ItemsAsync("/accounts/5WX00001/positions?include-marks=true&instrument-type=Equity Option"))[0];

        Assert.That((decimal)position["mark"]!,
            Is.EqualTo((decimal)position["mark-price"]! * (decimal)position["multiplier"]! * (decimal)position["quantity"]!));
        Assert.That((await ItemsAsync("/accounts/5WX00001/positions"))[0]["mark"], Is.Null);
    }

    [Test]
    public async Task Positions_WithALag_AreThoseOfBefore()
    {
        Simulator.Faults.LagPositions(TimeSpan.FromSeconds(5));
        Simulator.Account.Fill(Simulator.Account.PlaceOrder(SimulatedOrderRequest.Of("Buy to Open", 7, "MSFT")).Id);

        var late = await ItemsAsync("/accounts/5WX00001/positions?symbol=MSFT");
        Advance(6);
        var current = await ItemsAsync("/accounts/5WX00001/positions?symbol=MSFT");

        Assert.That((late.Count, current.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public async Task TradingStatus_Changed_IsAnswered()
    {
        Simulator.Account.ChangeTradingStatus(status => status with { IsClosingOnly = true, DayTradeCount = 3 });

        var status = await DataAsync("/accounts/5WX00001/trading-status");

        Assert.That(((bool?)status["is-closing-only"], (int?)status["day-trade-count"]), Is.EqualTo((true, 3)));
        Assert.That((string?)(await DataAsync("/accounts/5WX00002/trading-status"))["equities-margin-calculation-type"],
            Is.EqualTo("IRA Margin"));
    }
}
