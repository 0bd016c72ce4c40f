using System.Net;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Account;

/// <summary>The requests for orders and transactions, and their pages.</summary>
internal sealed class OrderRequestTests : AccountTest
{
    private static readonly DateOnly Day = new(2026, 6, 12);

    private static readonly DateTimeOffset Moment = new(2026, 6, 12, 9, 30, 0, 5, TimeSpan.FromHours(-4));

    [Test]
    public async Task GetOrders_WithEveryFilter_SendsWireTexts()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders", Items());

        Assert.That(await AllAsync(session.GetOrdersAsync(Number, new OrderQuery
        {
            Statuses = [OrderStatus.InFlight, OrderStatus.Live, new("New Status")],
            StartDate = Day,
            EndDate = Day,
            StartAt = Moment,
            EndAt = Moment,
            UnderlyingSymbol = "BRK/B",
            UnderlyingInstrumentType = "Equity",
            FuturesSymbol = "/ESZ6",
            OldestFirst = true,
            PageSize = 150,
        })), Is.Empty);

        Assert.That(LastRequest, Is.EqualTo("/accounts/5WT00001/orders?status%5B%5D=In%20Flight&status%5B%5D=Live"
            + "&status%5B%5D=New%20Status&start-date=2026-06-12&end-date=2026-06-12&start-at=2026-06-12T13%3A30%3A00.005Z"
            + "&end-at=2026-06-12T13%3A30%3A00.005Z&underlying-symbol=BRK%2FB&underlying-instrument-type=Equity&futures-symbol=%2FESZ6"
            + "&sort=Asc&per-page=150"));
    }

    [Test]
    public async Task GetOrders_ThatWork_SendsEveryWorkingStatus()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders", Items());
        await AllAsync(session.GetOrdersAsync(Number, OrderQuery.Working));
        Assert.That(LastRequest, Does.EndWith("?status%5B%5D=Received&status%5B%5D=Routed&status%5B%5D=In%20Flight&status%5B%5D=Live"
            + "&status%5B%5D=Contingent&status%5B%5D=Cancel%20Requested&status%5B%5D=Replace%20Requested&sort=Desc&per-page=200"));
    }

    [Test]
    public async Task GetOrders_OnSeveralPages_ReadsEachWhenItIsNeededAndEachOrderOnce()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders", Page(0, 3, OrderJson.Least(9), OrderJson.Least(8)),
            Page(1, 4, OrderJson.Least(8), OrderJson.Least(7)), Page(2, 4, "17", OrderJson.Least(7)), Page(3, 4, OrderJson.Least(6)));
        var read = new List<(long Id, int Requests)>();

        await foreach (var order in session.GetOrdersAsync(Number))
            read.Add((order.Id, Server.Count("GET /accounts/5WT00001/orders")));

        Assert.That(read, Is.EqualTo(new[] { (9L, 1), (8L, 1), (7L, 2), (6L, 4) }));
        Assert.That(Server.Requests.Skip(1).Select(request => request.Uri.Query), Is.EqualTo(new[]
        {
            "?sort=Desc&per-page=200", "?sort=Desc&per-page=200&page-offset=1", "?sort=Desc&per-page=200&page-offset=2",
            "?sort=Desc&per-page=200&page-offset=3",
        }));
    }

    [TestCase("""{"data":{"items":[{"id":1}]},"pagination":null}""")]
    [TestCase("""{"data":{"items":[{"id":1}]}}""")]
    [TestCase("""{"data":{"items":[{"id":1}]},"pagination":{"total-pages":null}}""")]
    [TestCase("""{"data":{"items":[{"id":1}]},"pagination":{"page-offset":0,"total-pages":1}}""")]
    [TestCase("""{"data":{"items":[{"id":1}]},"pagination":{"page-offset":0,"total-pages":0}}""")]
    [TestCase("""{"data":{"items":[{"id":1}]},"pagination":{"page-offset":"0","total-pages":"1"}}""")]
    public async Task GetOrders_OnOnePage_SendsOneRequest(string body)
    {
        var session = await AnswerAsync("accounts/5WT00001/orders", body);
        Assert.That((await AllAsync(session.GetOrdersAsync(Number))).Single().AccountNumber.Reveal(), Is.EqualTo(Number));
        Assert.That(Server.Count("GET /accounts/5WT00001/orders"), Is.EqualTo(1));
    }

    [Test]
    public async Task GetOrders_AServerThatRepeatsItsFirstPage_EndsAfterItsNumberOfPages()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders", Page(0, 3, OrderJson.Least(1)));
        Assert.That((await AllAsync(session.GetOrdersAsync(Number))).Select(order => order.Id), Is.EqualTo(new[] { 1L }));
        Assert.That(Server.Count("GET /accounts/5WT00001/orders"), Is.EqualTo(3));
    }

    [Test]
    public async Task GetOrders_Cancelled_SendsNoFurtherRequest()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders", Page(0, 3, OrderJson.Least(1)));
        using var cancellation = new CancellationTokenSource();
        var read = 0;

        Assert.That(
            async () =>
            {
                await foreach (var order in session.GetOrdersAsync(Number).WithCancellation(cancellation.Token))
                {
                    read++;
                    await cancellation.CancelAsync();
                }
            },
            Throws.InstanceOf<OperationCanceledException>());

        Assert.That((read, Server.Count("GET /accounts/5WT00001/orders")), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task GetLiveOrders_InAllStates_AreAllReadOnAllPages()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders/live",
            Page(0, 2, OrderJson.Order, """{"id":2,"status":"Filled"}"""), Page(1, 2, """{"id":3,"status":"Cancelled"}"""));

        var orders = await Soon(session.GetLiveOrdersAsync(Number));

        Assert.That(orders.Select(order => (order.Status, order.IsWorking)), Is.EqualTo(new[]
        {
            (OrderStatus.Live, true), (OrderStatus.Filled, false), (OrderStatus.Cancelled, false),
        }));
        Assert.That(orders.Select(order => order.AccountNumber.Reveal()), Is.All.EqualTo(Number));
        Assert.That(Server.Requests.Skip(1).Select(request => request.Uri.Query), Is.EqualTo(new[] { "", "?page-offset=1" }));
    }

    [Test]
    public async Task ComplexOrders_WithoutANumber_HaveTheRequestedOneInTheirOrdersToo()
    {
        const string Complex = """{"id":4712,"orders":[{"id":1}],"trigger-order":{"id":2}}""";
        var session = await AnswerAsync("accounts/5WT00001/complex-orders", Items(Complex, Complex));
        Server.On("GET /accounts/5WT00001/complex-orders/live", Ok(Items(Complex)));
        Server.On("GET /accounts/5WT00001/complex-orders/4712", Ok(Data(Complex)));

        var all = await AllAsync(session.GetComplexOrdersAsync(Number, 20));
        Assert.That(LastRequest, Does.EndWith("/complex-orders?per-page=20"));
        var live = await Soon(session.GetLiveComplexOrdersAsync(Number));
        var one = await Soon(session.GetComplexOrderAsync(Number, 4712));

        foreach (var order in (ComplexOrder[])[all.Single(), live.Single(), one])
        {
            Assert.That((order.AccountNumber.Reveal(), order.Orders[0].AccountNumber.Reveal(), order.TriggerOrder!.AccountNumber.Reveal()),
                Is.EqualTo((Number, Number, Number)));
        }
    }

    [Test]
    public async Task ById_ThatIsNotFound_NamesItAndItsMaskedAccount()
    {
        var session = await LoginAsync();
        (string Route, string What, Func<Task> Call)[] calls =
        [
            ("orders/4711", "order 4711", () => session.GetOrderAsync(Number, 4711)),
            ("complex-orders/4711", "complex order 4711", () => session.GetComplexOrderAsync(Number, 4711)),
            ("transactions/4711", "transaction 4711", () => session.GetTransactionAsync(Number, 4711)),
        ];
        foreach (var (route, what, call) in calls)
        {
            Server.On("GET /accounts/5WT00001/" + route, Error(HttpStatusCode.NotFound));
            Assert.That((await FailureAsync<TastytradeRequestException>(call())).Message,
                Does.StartWith($"The account ***001 has no {what}. Check the id and the account."));
        }
    }

    [Test]
    public async Task ById_ThatExists_IsRead()
    {
        var session = await AnswerAsync("accounts/5WT00001/orders/4711", Data(OrderJson.Least(4711)));
        Server.On("GET /accounts/5WT00001/transactions/4711", Ok(Data("""{"id":"4711","net-value":"5.0","net-value-effect":"Debit"}""")));

        Assert.That((await Soon(session.GetOrderAsync(Number, 4711))).Id, Is.EqualTo(4711));
        var transaction = await Soon(session.GetTransactionAsync(Number, 4711));
        Assert.That((transaction.Id, transaction.NetValue, transaction.AccountNumber.Reveal()), Is.EqualTo((4711L, (decimal?)-5m, Number)));
    }

    [Test]
    public async Task GetTransactions_WithEveryFilter_SendsThem()
    {
        var session = await AnswerAsync("accounts/5WT00001/transactions",
            Page(0, 2, """{"id":2}""", """{"id":1}"""), Page(1, 2, """{"id":1}""", """{"id":"x"}"""));

        var all = await AllAsync(session.GetTransactionsAsync(Number, new TransactionQuery
        {
            Types = ["Trade", "Receive Deliver"],
            SubTypes = ["Buy to Open"],
            StartDate = Day,
            EndDate = Day.AddDays(1),
            StartAt = Moment,
            EndAt = Moment.AddHours(1),
            Symbol = "/ESZ6",
            UnderlyingSymbol = "/ES",
            InstrumentType = "Future",
            Action = "Buy",
            FuturesSymbol = "/ESZ6",
            Currency = "USD",
            PartitionKey = "a",
        }));

        Assert.That(all.Select(transaction => transaction.Id), Is.EqualTo(new[] { 2L, 1L }));
        Assert.That(LastRequest, Is.EqualTo("/accounts/5WT00001/transactions?types%5B%5D=Trade&types%5B%5D=Receive%20Deliver"
            + "&sub-type%5B%5D=Buy%20to%20Open&start-date=2026-06-12&end-date=2026-06-13&start-at=2026-06-12T13%3A30%3A00.005Z"
            + "&end-at=2026-06-12T14%3A30%3A00.005Z&symbol=%2FESZ6&underlying-symbol=%2FES&instrument-type=Future&action=Buy"
            + "&futures-symbol=%2FESZ6&currency=USD&partition-key=a&sort=Desc&per-page=250&page-offset=1"));
    }

    [Test]
    public async Task GetTotalFees_OfADay_AreNegative()
    {
        var session = await AnswerAsync(
            "accounts/5WT00001/transactions/total-fees", Data("""{"total-fees":"1.52","total-fees-effect":"Debit"}"""));

        Assert.That((await Soon(session.GetTotalFeesAsync(Number))).TotalFees, Is.EqualTo(-1.52m));
        Assert.That(LastRequest, Does.EndWith("/total-fees"));
        await Soon(session.GetTotalFeesAsync(Number, Day));
        Assert.That(LastRequest, Does.EndWith("/total-fees?date=2026-06-12"));
    }

    [Test]
    public async Task Queries_WithBadOptions_ThrowAtTheCall()
    {
        var session = await LoginAsync();
        (Func<object> Call, string Option)[] wrong =
        [
            (() => session.GetOrdersAsync(Number, new() { PageSize = 0 }), "PageSize"),
            (() => session.GetOrdersAsync(Number, new() { PageSize = 2001 }), "PageSize"),
            (() => session.GetOrdersAsync(Number, new() { StartDate = Day, EndDate = Day.AddDays(-1) }), "StartDate"),
            (() => session.GetOrdersAsync(Number, new() { StartAt = Moment, EndAt = Moment.AddTicks(-1) }), "StartAt"),
            (() => session.GetOrdersAsync(Number, new() { Statuses = [OrderStatus.Live, default] }), "Statuses"),
            (() => session.GetTransactionsAsync(Number, new() { PageSize = -1 }), "PageSize"),
            (() => session.GetTransactionsAsync(Number, new() { PageSize = 5000 }), "PageSize"),
            (() => session.GetTransactionsAsync(Number, new() { StartDate = Day, EndDate = Day.AddDays(-1) }), "StartDate"),
            (() => session.GetTransactionsAsync(Number, new() { StartAt = Moment, EndAt = Moment.AddTicks(-1) }), "StartAt"),
            (() => session.GetTransactionsAsync(Number, new() { Types = [" "] }), "Types"),
            (() => session.GetTransactionsAsync(Number, new() { SubTypes = [null!] }), "SubTypes"),
            (() => session.GetBalanceSnapshotsAsync(Number, new() { PageSize = 0 }), "PageSize"),
            (() => session.GetBalanceSnapshotsAsync(Number, new() { StartDate = Day, EndDate = Day.AddDays(-1) }), "StartDate"),
            (() => session.GetComplexOrdersAsync(Number, 0), "pageSize"),
            (() => session.GetPositionsAsync(Number, new() { UnderlyingSymbols = [""] }), "UnderlyingSymbols"),
            (() => session.GetPositionsAsync(Number, new() { PartitionKeys = [""] }), "PartitionKeys"),
            (() => session.GetNetLiquidatingValueHistoryAsync(Number, new() { TimeBack = "1d", StartTime = Moment }), "TimeBack"),
            (() => session.GetNetLiquidatingValueHistoryAsync(Number, new() { EndTime = Moment }), "EndTime"),
            (() => session.GetNetLiquidatingValueHistoryAsync(
                Number, new() { StartTime = Moment, EndTime = Moment.AddTicks(-1) }), "StartTime"),
        ];
        foreach (var (call, option) in wrong)
            Assert.That(() => call(), Throws.ArgumentException.With.Property("ParamName").EqualTo(option));
        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }
}
