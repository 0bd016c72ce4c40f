using System.Collections.Immutable;

namespace Tastytrade.Rx.Examples.Accounts;

/// <summary>Everything that is shown at one moment; immutable.</summary>
internal sealed record Screen
{
    public IReadOnlyList<CustomerAccount> Accounts { get; init; } = [];

    public required AccountState State { get; init; }

    public required PositionsSnapshot Positions { get; init; }

    /// <summary>What happened to orders, the newest first.</summary>
    public ImmutableList<string> Flow { get; init; } = [];

    /// <summary>The connection of the market data.</summary>
    public ConnectionState Quotes { get; init; } = new();

    /// <summary>The connection of the account streamer, with what was counted.</summary>
    public required AccountDiagnostics Account { get; init; }

    /// <summary>What the user must know to judge the numbers; empty if there is nothing.</summary>
    public IEnumerable<string> Warnings =>
    [
        .. State.IsStale
            ? [$"STALE since {State.At.ToLocalTime():HH:mm:ss}: positions, orders and balances may have changed."]
            : Array.Empty<string>(),
        .. Positions.Rows.Any(row => row.IsMarketStale)
            ? ["STALE quotes: some values are from before the connection was lost."]
            : Array.Empty<string>(),
        .. PositionLine.Of(Positions).Any(line => line.IsIncomplete)
            ? [$"{PositionLine.Incomplete} without positions that have no value"]
            : Array.Empty<string>(),
        .. State.Unavailable.Select(what => $"Could not be read: {what}."),
        .. Positions.Rows.Where(row => row.SymbolProblem is not null)
            .Select(row => $"{PositionText.NameOf(row.Position.Symbol)}: {row.SymbolProblem}"),
    ];

    /// <summary>The balances, by account.</summary>
    public IEnumerable<string> Balances =>
        from account in Accounts
        from balance in State.Balances.Where(balance => balance.AccountNumber == account.AccountNumber).OrderBy(b => b.Currency)
        select $"{account}: net liq {Money(balance.NetLiquidatingValue)} {balance.Currency}"
            + (balance.UpdatedAt is { } time ? $" at {time.ToLocalTime():HH:mm:ss}" : "")
            + $" · cash {Money(balance.CashBalance)} · buying power {Money(balance.EquityBuyingPower)}"
            + $", options {Money(balance.DerivativeBuyingPower)}";

    /// <summary>The state of the account streamer in one line.</summary>
    public string AccountLine => $"Account {Account.State.Status}{FeedLine.WaitOf(Account.State, Account.At)}"
        + FormattableString.Invariant($" · {State.WorkingOrders.Count()} working of {State.Orders.Count} orders")
        + FormattableString.Invariant($" · {Account.Notifications} notification{(Account.Notifications == 1 ? "" : "s")}")
        + (Account.ReadAge is { } age ? FormattableString.Invariant($" · all read {age.TotalSeconds:0} s ago") : "")
        + (Account.LostNotifications > 0 ? FormattableString.Invariant($" · {Account.LostNotifications} lost") : "");

    private static string Money(decimal? amount) => Cell.Text((double?)amount, "N2");
}
