using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A state of the accounts and what changed from the one before.</summary>
public sealed record AccountUpdate
{
    /// <summary>The state after the changes.</summary>
    public required AccountState State { get; init; }

    /// <summary>Why there is an update.</summary>
    public AccountUpdateCause Cause { get; init; }

    /// <summary>The balances that changed.</summary>
    public IReadOnlyList<AccountChange<AccountBalance>> Balances { get; init; } = [];

    /// <summary>The positions that changed. A closed one has quantity 0 in <see cref="AccountChange{T}.After"/>.</summary>
    public IReadOnlyList<AccountChange<AccountPosition>> Positions { get; init; } = [];

    /// <summary>The orders that changed. One that is no longer of today has no <see cref="AccountChange{T}.After"/>.</summary>
    public IReadOnlyList<AccountChange<AccountOrder>> Orders { get; init; } = [];

    /// <summary>The trading statuses that changed.</summary>
    public IReadOnlyList<AccountChange<AccountTradingStatus>> TradingStatuses { get; init; } = [];

    /// <summary>The fills that became known. None for <see cref="AccountUpdateCause.Current"/>, and none in the first reading: what was
    /// filled before is in <see cref="AccountState.Orders"/>.</summary>
    public IReadOnlyList<AccountFill> Fills { get; init; } = [];

    /// <summary>Whether nothing changed except staleness or the time of reading.</summary>
    [JsonIgnore]
    public bool IsEmpty => Balances.Count + Positions.Count + Orders.Count + TradingStatuses.Count + Fills.Count == 0;

    /// <summary>Returns the cause and the number of changes.</summary>
    /// <returns>Such as <c>Notification: 1 orders, 1 fills; 2 balances, 12 positions, 3 working of 8 orders</c>.</returns>
    public override string ToString() => FormattableString.Invariant(
        $"{Cause}: {Balances.Count} balances, {Positions.Count} positions, {Orders.Count} orders, {Fills.Count} fills; {State}");
}

/// <summary>A change of one thing in an account.</summary>
/// <typeparam name="T">What changed.</typeparam>
/// <param name="Before">The value before; null if it is new.</param>
/// <param name="After">The value after; null if it was removed.</param>
public sealed record AccountChange<T>(T? Before, T? After)
    where T : class;

/// <summary>Why there is an <see cref="AccountUpdate"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AccountUpdateCause>))]
public enum AccountUpdateCause
{
    /// <summary>The current state, for an observer that has just subscribed.</summary>
    Current,

    /// <summary>The account streamer sent a notification.</summary>
    Notification,

    /// <summary>Everything was read over REST after a connect.</summary>
    Connected,

    /// <summary>Everything was read over REST again, on demand or on the schedule.</summary>
    Resync,

    /// <summary>The connection was lost, so the state is stale.</summary>
    Disconnected,
}
