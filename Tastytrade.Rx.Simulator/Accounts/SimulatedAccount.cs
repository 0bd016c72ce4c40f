using Tastytrade.Rx.Simulator.Accounts;

namespace Tastytrade.Rx.Simulator;

/// <summary>An account of the simulator's customer. Its properties are what the server knows now, to compare with what a client
/// knows.</summary>
/// <remarks>Each change is sent to the connections that have subscribed to the account, before the method returns. Thread-safe.</remarks>
public sealed partial class SimulatedAccount
{
    private readonly ServerAccount account;
    private readonly CustomerAccounts accounts;

    internal SimulatedAccount(ServerAccount account, CustomerAccounts accounts) => (this.account, this.accounts) = (account, accounts);

    /// <summary>The account number.</summary>
    public string AccountNumber => account.Number;

    /// <summary>The balance that the server last sent or answered with.</summary>
    public SimulatedBalance Balance => Use(_ => account.Balance);

    /// <summary>The open positions.</summary>
    public IReadOnlyList<SimulatedPosition> Positions => Use(_ => account.Ledger.Positions.Where(p => p.SignedQuantity != 0).ToArray());

    /// <summary>The positions that were closed today. The server forgets them overnight.</summary>
    public IReadOnlyList<SimulatedPosition> ClosedPositions =>
        Use(_ => account.Ledger.Positions.Where(p => p.SignedQuantity == 0).ToArray());

    /// <summary>All orders, oldest first: working ones, and the last ones that ended.</summary>
    public IReadOnlyList<SimulatedOrder> Orders => Use(_ => account.Orders.All.ToArray());

    /// <summary>The orders that can still be filled.</summary>
    public IReadOnlyList<SimulatedOrder> WorkingOrders => Use(_ => account.Orders.All.Where(order => order.IsWorking).ToArray());

    /// <summary>The complex orders.</summary>
    public IReadOnlyList<SimulatedComplexOrder> ComplexOrders => Use(_ => account.Complex.All.ToArray());

    /// <summary>The transactions, oldest first.</summary>
    public IReadOnlyList<SimulatedTransaction> Transactions => Use(_ => account.Ledger.Transactions.ToArray());

    /// <summary>What the account may do.</summary>
    public SimulatedTradingStatus TradingStatus => Use(_ => account.Status);

    /// <summary>Finds an order.</summary>
    /// <param name="id">The id.</param>
    /// <returns>The order; <see langword="null"/> if there is none with this id.</returns>
    public SimulatedOrder? FindOrder(long id) => Use(_ => account.Orders.Find(id));

    /// <summary>Moves money from the bank, or to it.</summary>
    /// <param name="amount">The amount in dollars; below 0 for a withdrawal.</param>
    public void Transfer(decimal amount) => Run(now => account.Transfer(amount, now));

    /// <summary>Changes the trading status.</summary>
    /// <param name="change">Gets the new status from the current one.</param>
    public void ChangeTradingStatus(Func<SimulatedTradingStatus, SimulatedTradingStatus> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        Run(now => account.Change(change(account.Status), now));
    }

    /// <summary>Calculates the balance at the prices of the market now, and sends it.</summary>
    public void SendBalance() => Run(account.SendBalance);

    /// <summary>Formats the last three characters of the account number.</summary>
    /// <returns>A text for logs.</returns>
    public override string ToString() => $"SimulatedAccount *{AccountNumber[^3..]}";

    private T Use<T>(Func<DateTimeOffset, T> function) => accounts.Use(_ => function(accounts.Market.Clock.Now));

    private void Run(Action<DateTimeOffset> action) => Use(now =>
    {
        action(now);
        return true;
    });
}
