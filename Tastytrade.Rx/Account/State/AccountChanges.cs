using System.Collections.Immutable;

namespace Tastytrade.Rx.Account.State;

/// <summary>What a notification or a reading changes.</summary>
internal sealed class AccountChanges
{
    public List<AccountChange<AccountBalance>> Balances { get; } = [];

    public List<AccountChange<AccountPosition>> Positions { get; } = [];

    public List<AccountChange<AccountOrder>> Orders { get; } = [];

    public List<AccountChange<AccountTradingStatus>> Statuses { get; } = [];

    public List<AccountFill> Fills { get; } = [];

    public bool IsEmpty => Balances.Count + Positions.Count + Orders.Count + Statuses.Count + Fills.Count == 0;

    public void Add(AccountChange<AccountBalance>? change) => Add(Balances, change);

    public void Add(AccountChange<AccountPosition>? change) => Add(Positions, change);

    public void Add(AccountChange<AccountTradingStatus>? change) => Add(Statuses, change);

    /// <summary>The state after the changes.</summary>
    public AccountState ApplyTo(
        AccountState state, bool isStale, DateTimeOffset? readAt, IReadOnlyList<string> unavailable, DateTimeOffset now) => new()
        {
            At = now,
            IsStale = isStale,
            ReadAt = readAt,
            Unavailable = unavailable,
            BalanceMap = Applied(state.BalanceMap, Balances, BalanceKey.Of),
            PositionMap = Applied(state.PositionMap, Positions, PositionKey.Of, position => position.IsClosed),
            OrderMap = Applied(state.OrderMap, Orders, order => order.Id),
            StatusMap = Applied(state.StatusMap, Statuses, status => status.AccountNumber),
        };

    public AccountUpdate ToUpdate(AccountState after, AccountUpdateCause cause) => new()
    {
        State = after,
        Cause = cause,
        Balances = Balances,
        Positions = Positions,
        Orders = Orders,
        TradingStatuses = Statuses,
        Fills = Fills,
    };

    private static TMap Applied<TMap, TKey, T>(
        TMap map, List<AccountChange<T>> changes, Func<T, TKey> keyOf, Func<T, bool>? isGone = null)
        where TMap : IImmutableDictionary<TKey, T>
        where TKey : notnull
        where T : class
    {
        IImmutableDictionary<TKey, T> result = map;
        foreach (var change in changes)
        {
            result = change.After is null || isGone?.Invoke(change.After) == true
                ? result.Remove(keyOf(change.After ?? change.Before!))
                : result.SetItem(keyOf(change.After), change.After);
        }

        return (TMap)result;
    }

    private static void Add<T>(List<AccountChange<T>> list, AccountChange<T>? change)
        where T : class
    {
        if (change is not null)
            list.Add(change);
    }
}
