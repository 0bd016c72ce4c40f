using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The open positions with their live values at one moment, and their totals; immutable.</summary>
/// <remarks>Totals are computed when they are read.</remarks>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record PositionsSnapshot
{
    /// <summary>When the snapshot was taken, by the clock of the market data's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Whether the accounts may have changed, also if there are no rows: see <see cref="AccountState.IsStale"/>.</summary>
    public bool IsAccountStale { get; init; }

    /// <summary>The positions, by account, underlying and symbol. A position without a streamer symbol or a price is one of them.</summary>
    public required ImmutableArray<LivePosition> Rows { get; init; }

    /// <summary>Whether the accounts or a live value may have changed.</summary>
    public bool IsStale => IsAccountStale || Rows.Any(row => row.IsStale);

    /// <summary>The totals of all rows.</summary>
    public PositionTotals Total => PositionTotals.Of(Rows);

    /// <summary>The totals of each underlying over all accounts, by its symbol.</summary>
    public IReadOnlyList<PositionTotals> ByUnderlying =>
    [
        .. Rows.GroupBy(row => row.UnderlyingSymbol, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => PositionTotals.Of(group) with { UnderlyingSymbol = group.Key }),
    ];

    /// <summary>The totals of each account that has a position, in the order of the rows. For those of its underlyings see
    /// <see cref="Of"/>.</summary>
    public IReadOnlyList<PositionTotals> ByAccount =>
    [
        .. Rows.GroupBy(row => row.Position.AccountNumber).Select(group => PositionTotals.Of(group) with { Account = group.Key }),
    ];

    /// <summary>Finds the row of a position.</summary>
    /// <param name="account">The account.</param>
    /// <param name="symbol">tastytrade's symbol, such as <c>SPY</c> or <c>SPY   261218C00600000</c>.</param>
    /// <returns>The row; null if there is no such position.</returns>
    public LivePosition? Find(AccountNumber account, string symbol) =>
        Rows.FirstOrDefault(row => row.Position.Symbol == symbol && row.Position.AccountNumber == account);

    /// <summary>Selects the positions of one account, for its totals: <c>snapshot.Of(account).ByUnderlying</c>.</summary>
    /// <param name="account">The account.</param>
    /// <returns>The snapshot with the rows of the account only.</returns>
    public PositionsSnapshot Of(AccountNumber account) =>
        this with { Rows = [.. Rows.Where(row => row.Position.AccountNumber == account)] };

    /// <summary>Returns the number of rows and the profits.</summary>
    /// <returns>Such as <c>12 positions, profit 125.5, today -20 without 1</c>; safe to log.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Rows.Length} positions, profit {Total.ProfitSinceOpen.ToText("0.00")}, today {Total.ProfitToday.ToText("0.00")}")
        + (IsStale ? ", stale" : "");
}
