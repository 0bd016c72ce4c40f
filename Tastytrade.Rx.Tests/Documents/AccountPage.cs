using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Account;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/account.md.</summary>
internal sealed class AccountPage : AccountTest
{
    [Test]
    public void Page_CodeBlocks_AreInCompiledSources() => DocumentSnippets.AssertCompiled(
        "docs/account.md",
        "Tastytrade.Rx.Tests/Documents/AccountPage.cs",
        "Tastytrade.Rx.Tests/Documents/AccountPositionsPage.cs");

    [Test]
    public async Task Page_RunAsCode_DoesWhatItDescribes()
    {
        var session = await AnswerAsync("customers/me/accounts", Items(
            """{"account":{"account-number":"5WT00001"}}""", """{"account":{"account-number":"5WT00002","is-closed":true}}"""));
        Server.On("GET /accounts/5WT00001/balances/USD", Ok(Data(AccountJson.Balance)));
        Server.On("GET /accounts/5WT00001/positions", Ok(Items(AccountJson.Position)));
        Server.On("GET /accounts/5WT00001/transactions", Ok(Items("""{"id":1,"net-value":"1.5","net-value-effect":"Debit"}""")));
        Server.On("GET /accounts/5WT00001/orders", Ok(Items(OrderJson.Order)));

        await Soon(AccountsAsync(session));
        await Soon(OrdersAsync(session, Number));
        Assert.That(await Soon(TransactionsAsync(session, Number)), Is.EqualTo(-1.5m));
        Assert.That(Server.Requests.Any(request => request.Route.Contains("5WT00002", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public async Task Page_Streamer_HasTheStateOnceItIsConnected()
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions().WithoutLimits());
        await using var session = await SimulatedMarket.LoginAsync(simulator);

        Assert.That(await StreamAsync(session).WithinLimitAsync(), Is.False);
    }

    private static async Task<bool> StreamAsync(TastytradeSession session)
    {
        await using var account = await AccountStreamer.ConnectAsync(session);
        Console.WriteLine(account.State.FindPosition(account.Accounts[0].AccountNumber, "SPY"));
        account.Updates.Subscribe(update =>
        {
            foreach (var fill in update.Fills)
                Console.WriteLine(fill);
            foreach (var change in update.Orders)
                Console.WriteLine($"{change.Before?.Status} -> {change.After?.Status}");
        });
        return account.State.IsStale;
    }

    private static async Task AccountsAsync(TastytradeSession session)
    {
        foreach (CustomerAccount account in await session.GetAccountsAsync())
        {
            if (account.IsClosed == true)
                continue;
            AccountBalance balance = await session.GetBalanceAsync(account.AccountNumber);
            Console.WriteLine($"{account}: {balance.NetLiquidatingValue} {balance.Currency}, {balance.EquityBuyingPower} to buy shares");
            foreach (AccountPosition position in await session.GetPositionsAsync(account.AccountNumber))
                Console.WriteLine($"{position.SignedQuantity} {position.Symbol}, opened at {position.AverageOpenPrice}");
        }
    }

    private static async Task<decimal> TransactionsAsync(TastytradeSession session, AccountNumber account)
    {
        var query = new TransactionQuery { Types = ["Trade"], StartDate = new DateOnly(2026, 1, 1), UnderlyingSymbol = "SPY" };
        decimal paid = 0;
        await foreach (AccountTransaction trade in session.GetTransactionsAsync(account, query))
            paid += trade.NetValue ?? 0;
        return paid;
    }

    private static async Task OrdersAsync(TastytradeSession session, AccountNumber account)
    {
        await foreach (AccountOrder order in session.GetOrdersAsync(account, OrderQuery.Working))
        {
            foreach (AccountOrderLeg leg in order.Legs)
            {
                Console.WriteLine(
                    $"{order.Id} {order.Status}: {leg.Action} {leg.FilledQuantity} of {leg.Quantity} {leg.Symbol} for {order.Price}");
            }
        }
    }
}
