using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>The requests for accounts, balances and positions.</summary>
internal sealed class AccountRequestTests : AccountTest
{
    [Test]
    public async Task GetAccounts_ClosedOnes_AreFlaggedAndHaveTheirAuthority()
    {
        var session = await AnswerAsync("customers/me/accounts", Items(
            $$"""{"account":{{AccountJson.Account}},"authority-level":"owner"}""",
            """{"account":{"account-number":"5WT00002","is-closed":false},"authority-level":"trade-only"}""",
            """{"authority-level":"owner"}"""));

        var accounts = await Soon(session.GetAccountsAsync());

        Assert.That(accounts.Select(account => (account.AccountNumber.Reveal(), account.IsClosed, account.AuthorityLevel)),
            Is.EqualTo(new[] { ("5WT00001", (bool?)true, "owner"), ("5WT00002", false, "trade-only") }));
    }

    [Test]
    public async Task GetAccount_WithoutAWrapper_IsTheAccount()
    {
        var session = await AnswerAsync("customers/me/accounts/5WT00001", Data(AccountJson.Account));
        Assert.That((await Soon(session.GetAccountAsync(" 5WT00001 "))).Nickname, Is.EqualTo("My savings"));
    }

    [Test]
    public async Task GetTradingStatus_WithoutANumber_HasTheRequestedOne()
    {
        var session = await AnswerAsync("accounts/5WT00001/trading-status", Data("""{"id":1,"is-in-margin-call":true}"""));
        var status = await Soon(session.GetTradingStatusAsync(Number));
        Assert.That((status.AccountNumber, status.IsInMarginCall), Is.EqualTo(((AccountNumber)Number, true)));
    }

    [TestCase("""{"account-number":"5WT00001","currency":"USD"}""", new[] { "USD" })]
    [TestCase("""{"items":[{"account-number":"5WT00001","currency":"USD"},{"currency":"EUR"}]}""", new[] { "USD", "EUR" })]
    [TestCase("""{"items":[]}""", new string[0])]
    [TestCase("""[{"currency":"USD"}]""", new[] { "USD" })]
    public async Task GetBalances_ObjectOrItems_AreOnePerCurrency(string data, string[] currencies)
    {
        var session = await AnswerAsync("accounts/5WT00001/balances", Data(data));

        var balances = await Soon(session.GetBalancesAsync(Number));

        Assert.That(balances.Select(balance => balance.Currency), Is.EqualTo(currencies));
        Assert.That(balances.Select(balance => balance.AccountNumber.Reveal()), Is.All.EqualTo(Number));
    }

    [Test]
    public async Task GetBalance_OfACurrency_IsRequestedByItsCode()
    {
        var session = await AnswerAsync("accounts/5WT00001/balances/USD", Data(AccountJson.Balance));
        Server.On("GET /accounts/5WT00001/balances/EUR", Ok(Data("""{"currency":"EUR"}""")));

        Assert.That((await Soon(session.GetBalanceAsync(Number))).PendingCash, Is.EqualTo(-250m));
        Assert.That((await Soon(session.GetBalanceAsync(Number, " eur "))).Currency, Is.EqualTo("EUR"));
    }

    [Test]
    public async Task GetPositions_WithEveryFilter_SendsThemEscaped()
    {
        var session = await AnswerAsync("accounts/5WT00001/positions", Items());
        var query = new PositionQuery
        {
            UnderlyingSymbols = ["BRK/B", "SPY"],
            Symbol = "SPY   261218C00600000",
            InstrumentType = "Equity Option",
            UnderlyingProductCode = "ES",
            PartitionKeys = ["a"],
            IncludeClosedPositions = true,
            IncludeMarks = true,
            NetPositions = true,
        };

        Assert.That(await Soon(session.GetPositionsAsync(Number, query)), Is.Empty);
        Assert.That(LastRequest, Is.EqualTo("/accounts/5WT00001/positions?underlying-symbol%5B%5D=BRK%2FB&underlying-symbol%5B%5D=SPY"
            + "&symbol=SPY%20%20%20261218C00600000&instrument-type=Equity%20Option&underlying-product-code=ES&partition-keys%5B%5D=a"
            + "&include-closed-positions=true&include-marks=true&net-positions=true"));
        Assert.That(LastRequest, Does.EndWith(query.ToString()));
    }

    [Test]
    public async Task GetPositions_WithOneOddElement_HasTheOthers()
    {
        var session = await AnswerAsync("accounts/5WT00001/positions",
            Items(AccountJson.Position, """{"quantity":1}""", "null", """{"symbol":"SPY","quantity":"many","multiplier":1}"""));

        var positions = await Soon(session.GetPositionsAsync(Number));

        Assert.That(LastRequest, Is.EqualTo("/accounts/5WT00001/positions"));
        Assert.That(positions.Select(position => (position.Symbol, position.SignedQuantity, position.AccountNumber.Reveal())),
            Is.EqualTo(new[] { ("/MESU5", (decimal?)-2m, Number), ("SPY", null, Number) }));
    }

    [TestCase("2026-06-01", "2026-06-30", "start-date=2026-06-01&end-date=2026-06-30")]
    [TestCase("2026-06-01", "2026-06-01", "snapshot-date=2026-06-01")]
    [TestCase("2026-06-01", null, "start-date=2026-06-01")]
    [TestCase(null, "2026-06-30", "end-date=2026-06-30")]
    public async Task GetBalanceSnapshots_OfDays_SendsADayOrARange(string? start, string? end, string dates)
    {
        var session = await AnswerAsync(
            "accounts/5WT00001/balance-snapshots", Items("""{"currency":"USD","snapshot-date":"2026-06-01"}"""));

        var snapshots = await AllAsync(session.GetBalanceSnapshotsAsync(Number, new BalanceSnapshotQuery
        {
            BeginningOfDay = true,
            StartDate = start is null ? null : DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture),
            EndDate = end is null ? null : DateOnly.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
            Currency = "USD",
            PageSize = 10,
        }));

        Assert.That(LastRequest,
            Is.EqualTo($"/accounts/5WT00001/balance-snapshots?time-of-day=BOD&{dates}&currency=USD&per-page=10"));
        Assert.That(snapshots.Single().SnapshotDate, Is.EqualTo(new DateOnly(2026, 6, 1)));
    }

    [TestCase("""{"open":"1.5","pending-cash-close":"2.5","total-close":"4.0","time":"2023-05-23 13:30:00+00"}""")]
    [TestCase("""{"open":1.5,"pendingCashClose":2.5,"totalClose":4.0,"time":"2023-05-23T13:30:00+00:00"}""")]
    public async Task GetNetLiquidatingValueHistory_InEitherStyle_HasTheSameValues(string item)
    {
        var session = await AnswerAsync("accounts/5WT00001/net-liq/history", Items(item));

        var point = (await Soon(session.GetNetLiquidatingValueHistoryAsync(Number))).Single();

        Assert.That(LastRequest, Does.EndWith("/net-liq/history?time-back=1m"));
        Assert.That((point.Open, point.PendingCashClose, point.TotalClose), Is.EqualTo(((decimal?)1.5m, (decimal?)2.5m, (decimal?)4m)));
        Assert.That(point.Time, Is.EqualTo(new DateTimeOffset(2023, 5, 23, 13, 30, 0, TimeSpan.Zero)));
    }

    [Test]
    public async Task GetNetLiquidatingValueHistory_OfARange_SendsUtcTimes()
    {
        var session = await AnswerAsync("accounts/5WT00001/net-liq/history", Items());
        var start = new DateTimeOffset(2026, 6, 1, 9, 30, 0, TimeSpan.FromHours(-4));

        await Soon(session.GetNetLiquidatingValueHistoryAsync(
            Number, new() { StartTime = start, EndTime = start.AddDays(1), Interval = "1h" }));

        Assert.That(LastRequest, Does.EndWith(
            "?start-time=2026-06-01T13%3A30%3A00.000Z&end-time=2026-06-02T13%3A30%3A00.000Z&interval=1h"));
    }

    [Test]
    public async Task Number_WithOddCharacters_IsOneSegment()
    {
        var session = await LoginAsync();
        await FailureAsync<TastytradeRequestException>(session.GetTradingStatusAsync("a/b?c#d"));
        Assert.That(LastRequest, Is.EqualTo("/accounts/a%2Fb%3Fc%23d/trading-status"));
    }

    [Test]
    public async Task Account_ThatIsNotFound_SaysWhatToCheckAndMasksTheNumber()
    {
        var session = await LoginAsync();
        (string Route, Func<Task> Call)[] calls =
        [
            ("customers/me/accounts/5WT00001", () => session.GetAccountAsync(Number)),
            ("accounts/5WT00001/trading-status", () => session.GetTradingStatusAsync(Number)),
            ("accounts/5WT00001/balances", () => session.GetBalancesAsync(Number)),
            ("accounts/5WT00001/positions", () => session.GetPositionsAsync(Number)),
            ("accounts/5WT00001/orders", () => AllAsync(session.GetOrdersAsync(Number))),
            ("accounts/5WT00001/transactions", () => AllAsync(session.GetTransactionsAsync(Number))),
        ];
        foreach (var (route, call) in calls)
        {
            Server.On("GET /" + route, Error(HttpStatusCode.NotFound, "record_not_found", "Couldn't find it"));

            var failure = await FailureAsync<TastytradeRequestException>(call());

            Assert.That(failure.Message, Does.StartWith("tastytrade knows no account ***001 of this login. Check the number, and whether "
                + "the login is for production or for the sandbox.").And.Contain("Couldn't find it"), route);
            Assert.That((failure.Code, failure.StatusCode), Is.EqualTo(("record_not_found", HttpStatusCode.NotFound)));
        }
    }

    [Test]
    public async Task Calls_WithABadNumber_ThrowBeforeAnythingIsSent()
    {
        var session = await LoginAsync();
        foreach (var number in (string?[])["", "  ", null, "..", ".", "***001"])
        {
            Func<object>[] calls =
            [
                () => session.GetAccountAsync(number), () => session.GetTradingStatusAsync(number), () => session.GetBalancesAsync(number),
                () => session.GetBalanceAsync(number), () => session.GetBalanceSnapshotsAsync(number),
                () => session.GetNetLiquidatingValueHistoryAsync(number), () => session.GetPositionsAsync(number),
                () => session.GetLiveOrdersAsync(number), () => session.GetOrdersAsync(number), () => session.GetOrderAsync(number, 1),
                () => session.GetLiveComplexOrdersAsync(number), () => session.GetComplexOrdersAsync(number),
                () => session.GetComplexOrderAsync(number, 1), () => session.GetTransactionsAsync(number),
                () => session.GetTransactionAsync(number, 1), () => session.GetTotalFeesAsync(number),
            ];
            foreach (var call in calls)
                Assert.That(() => call(), Throws.ArgumentException.With.Property("ParamName").EqualTo("account"));
        }

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("")]
    [TestCase("US")]
    [TestCase("US/")]
    [TestCase("ÄÖÜ")]
    [TestCase(null)]
    public async Task GetBalance_OfNoCurrency_Throws(string? currency)
    {
        var session = await LoginAsync();
        Assert.That(() => { _ = session.GetBalanceAsync(Number, currency!); },
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("currency"));
    }
}
