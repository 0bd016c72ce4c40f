using System.Collections.Immutable;
using System.Text.Json.Serialization;

using Tastytrade.Rx.Account.State;

namespace Tastytrade.Rx;

/// <summary>What is known of the accounts at one moment: balances, positions, the orders that work and those of today, and trading
/// statuses. Immutable.</summary>
/// <remarks>It is read over REST after each connect, and kept current by the account streamer. While <see cref="IsStale"/>, it is the last
/// known one: the streamer is not connected, or the reading after a reconnect is not complete.</remarks>
public sealed class AccountState
{
    internal AccountState()
    {
    }

    /// <summary>When this state began, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>Whether changes may be missing: before the first complete reading, while not connected, and after a reconnect until
    /// everything was read again.</summary>
    public bool IsStale { get; internal init; } = true;

    /// <summary>When everything was last read completely over REST, by the clock of the streamer's scheduler; null before the
    /// first time.</summary>
    public DateTimeOffset? ReadAt { get; internal init; }

    /// <summary>What could not be read: because the account or the login does not allow it, such as <c>complex orders of ***123</c>, or
    /// because an answer had elements that could not be used, such as <c>some positions of ***123</c>. It is absent from the state, or the
    /// last known, unless the streamer sends it.</summary>
    public IReadOnlyList<string> Unavailable { get; internal init; } = [];

    /// <summary>The balances, one per account and currency.</summary>
    public IReadOnlyCollection<AccountBalance> Balances => new ReadOnlyValues<BalanceKey, AccountBalance>(BalanceMap);

    /// <summary>The open positions. A position that is closed is not in it any more; <see cref="AccountUpdate.Positions"/> has the
    /// change.</summary>
    public IReadOnlyCollection<AccountPosition> Positions => new ReadOnlyValues<PositionKey, AccountPosition>(PositionMap);

    /// <summary>The orders that work and those that ended today, by ascending id. <see cref="AccountOrder.IsWorking"/>
    /// distinguishes them.</summary>
    public IReadOnlyCollection<AccountOrder> Orders => new ReadOnlyValues<long, AccountOrder>(OrderMap);

    /// <summary>The orders that may still be filled.</summary>
    [JsonIgnore]
    public IEnumerable<AccountOrder> WorkingOrders => OrderMap.Values.Where(order => order.IsWorking);

    /// <summary>The trading status of each account.</summary>
    public IReadOnlyCollection<AccountTradingStatus> TradingStatuses =>
        new ReadOnlyValues<AccountNumber, AccountTradingStatus>(StatusMap);

    internal ImmutableDictionary<BalanceKey, AccountBalance> BalanceMap { get; init; } =
        ImmutableDictionary<BalanceKey, AccountBalance>.Empty;

    internal ImmutableDictionary<PositionKey, AccountPosition> PositionMap { get; init; } =
        ImmutableDictionary<PositionKey, AccountPosition>.Empty;

    internal ImmutableSortedDictionary<long, AccountOrder> OrderMap { get; init; } = ImmutableSortedDictionary<long, AccountOrder>.Empty;

    internal ImmutableDictionary<AccountNumber, AccountTradingStatus> StatusMap { get; init; } =
        ImmutableDictionary<AccountNumber, AccountTradingStatus>.Empty;

    /// <summary>Creates a state, for tests of code that uses states. Of several things with the same key, the last one counts.</summary>
    /// <param name="balances">The balances; null for none.</param>
    /// <param name="positions">The positions; null for none.</param>
    /// <param name="orders">The orders; null for none.</param>
    /// <param name="tradingStatuses">The trading statuses; null for none.</param>
    /// <param name="at">When the state began and was read.</param>
    /// <param name="isStale">Whether changes may be missing.</param>
    /// <returns>The state.</returns>
    public static AccountState Create(
        IEnumerable<AccountBalance>? balances = null,
        IEnumerable<AccountPosition>? positions = null,
        IEnumerable<AccountOrder>? orders = null,
        IEnumerable<AccountTradingStatus>? tradingStatuses = null,
        DateTimeOffset at = default,
        bool isStale = false) => new()
        {
            At = at,
            ReadAt = at,
            IsStale = isStale,
            BalanceMap = Map(balances, BalanceKey.Of),
            PositionMap = Map((positions ?? []).Where(position => !position.IsClosed), PositionKey.Of),
            OrderMap = Map(orders, order => order.Id).ToImmutableSortedDictionary(),
            StatusMap = Map(tradingStatuses, status => status.AccountNumber),
        };

    /// <summary>Finds a balance.</summary>
    /// <param name="account">The account.</param>
    /// <param name="currency">The currency.</param>
    /// <returns>The balance; null if there is none.</returns>
    public AccountBalance? FindBalance(AccountNumber account, string currency = "USD") =>
        BalanceMap.GetValueOrDefault(new BalanceKey(account, currency));

    /// <summary>Finds an open position.</summary>
    /// <param name="account">The account.</param>
    /// <param name="symbol">tastytrade's symbol, such as <c>SPY</c> or <c>SPY   261218C00600000</c>.</param>
    /// <returns>The position; null if there is none.</returns>
    public AccountPosition? FindPosition(AccountNumber account, string symbol) =>
        PositionMap.GetValueOrDefault(new PositionKey(account, symbol));

    /// <summary>Finds an order that works or ended today.</summary>
    /// <param name="id">The order's id.</param>
    /// <returns>The order; null if there is none.</returns>
    public AccountOrder? FindOrder(long id) => OrderMap.GetValueOrDefault(id);

    /// <summary>Returns how much there is of each.</summary>
    /// <returns>Such as <c>2 balances, 12 positions, 3 working of 8 orders, stale</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{BalanceMap.Count} balances, {PositionMap.Count} positions, {WorkingOrders.Count()} working of {OrderMap.Count} orders")
        + (IsStale ? ", stale" : "");

    private static ImmutableDictionary<TKey, T> Map<TKey, T>(IEnumerable<T>? items, Func<T, TKey> keyOf)
        where TKey : notnull =>
        ImmutableDictionary<TKey, T>.Empty.SetItems((items ?? []).Select(item => KeyValuePair.Create(keyOf(item), item)));
}
