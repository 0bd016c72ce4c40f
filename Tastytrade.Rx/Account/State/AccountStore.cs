namespace Tastytrade.Rx.Account.State;

/// <summary>Merges what REST and the account streamer say into one state, without losing or doubling anything. Deterministic: it has no
/// clock and sends nothing. Not thread-safe.</summary>
internal sealed class AccountStore
{
    private static readonly TimeSpan GoneKept = TimeSpan.FromDays(2);

    /// <summary>How far REST may lag behind the stream. What the stream mentioned for the first time within this time before a reading, and
    /// the reading lacks, may exist or not.</summary>
    public static readonly TimeSpan Lag = TimeSpan.FromSeconds(5);

    private readonly VersionedTable<BalanceKey, AccountBalance> balances =
        new(BalanceKey.Of, _ => false, (_, newer) => newer, (one, other) => one == other);

    private readonly VersionedTable<PositionKey, AccountPosition> positions =
        new(PositionKey.Of, position => position.IsClosed, MergePositions, (one, other) => one == other);

    private readonly VersionedTable<long, AccountOrder> orders = new(order => order.Id, _ => false, OrderMerge.Merge, OrderMerge.AreEqual);

    private readonly VersionedTable<AccountNumber, AccountTradingStatus> statuses =
        new(status => status.AccountNumber, _ => false, (_, newer) => newer, (one, other) => one == other);

    private readonly KnownFills fills = new();
    private bool hasRead;

    public AccountState State { get; private set; } = new();

    /// <summary>Increases with everything that arrives. A reading remembers the mark at which it began.</summary>
    public long Mark { get; private set; }

    /// <summary>The working orders of an account.</summary>
    public IReadOnlyList<AccountOrder> Working(AccountNumber account) =>
        [.. orders.Values.Where(order => order.AccountNumber == account && order.IsWorking)];

    /// <summary>Takes a notification of the account streamer.</summary>
    /// <param name="data">What it says: an order, a position, a balance or a trading status; anything else is ignored.</param>
    /// <param name="sent">When the server sent it.</param>
    /// <param name="now">The time.</param>
    /// <returns>The update; null if nothing has changed.</returns>
    public AccountUpdate? Take(object data, DateTimeOffset sent, DateTimeOffset now)
    {
        var changes = new AccountChanges();
        Mark++;
        switch (data)
        {
            case AccountOrder order: TakeOrder(order, order.UpdatedAt ?? sent, now, changes); break;
            case ComplexOrder complex:
                foreach (var part in OrderMerge.PartsOf(complex))
                    TakePart(part, DateTimeOffset.UnixEpoch, now, changes);
                break;
            case AccountPosition position: changes.Add(positions.Take(position, position.UpdatedAt ?? sent, Mark, now)); break;
            case AccountBalance balance: changes.Add(balances.Take(balance, balance.UpdatedAt ?? sent, Mark, now)); break;
            case AccountTradingStatus status: changes.Add(statuses.Take(status, status.UpdatedAt ?? sent, Mark, now)); break;
        }

        if (changes.IsEmpty)
            return null;
        return Update(changes, AccountUpdateCause.Notification, State.IsStale, State.ReadAt, State.Unavailable, now);
    }

    /// <summary>Takes complete readings of accounts.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="cause">Why they were read.</param>
    /// <param name="unavailable">What could not be read.</param>
    /// <param name="now">The time.</param>
    /// <returns>The update. Its state is stale if REST may lag behind the stream, so that the accounts must be read again.</returns>
    public AccountUpdate Take(
        IReadOnlyList<AccountReading> readings, AccountUpdateCause cause, IReadOnlyList<string> unavailable, DateTimeOffset now)
    {
        var changes = new AccountChanges();
        Mark++;
        var isUncertain = false;
        foreach (var reading in readings)
            isUncertain |= !Take(reading, now, changes);
        positions.ForgetGone(now - GoneKept);
        fills.Forget(id => orders.Find(id) is not null, now);
        if (!hasRead)
            changes.Fills.Clear();
        hasRead = true;
        return Update(changes, cause, isUncertain, isUncertain ? State.ReadAt : now, unavailable, now);
    }

    /// <summary>The connection is lost.</summary>
    public AccountUpdate Interrupt(DateTimeOffset now) =>
        Update(new AccountChanges(), AccountUpdateCause.Disconnected, isStale: true, State.ReadAt, State.Unavailable, now);

    /// <returns>False if something is missing that is too new for REST to have it for sure.</returns>
    private bool Take(AccountReading reading, DateTimeOffset now, AccountChanges changes)
    {
        foreach (var order in reading.Orders ?? [])
            TakeOrder(order, order.UpdatedAt ?? orders.TimeOf(order, reading.Begun), now, changes);
        foreach (var part in reading.Parts)
            TakePart(part, orders.TimeOf(part, reading.Begun), now, changes);
        foreach (var position in reading.Positions ?? [])
            changes.Add(positions.Take(position, position.UpdatedAt ?? positions.TimeOf(position, reading.Begun), Mark, now));
        foreach (var balance in reading.Balances ?? [])
            changes.Add(balances.Take(balance, balance.UpdatedAt ?? balances.TimeOf(balance, reading.Begun), Mark, now));
        if (reading.TradingStatus is { } status)
            changes.Add(statuses.Take(status, status.UpdatedAt ?? statuses.TimeOf(status, reading.Begun), Mark, now));

        var isCertain = true;
        if (reading is { HasAllPositions: true, Positions: { } open })
        {
            var unlisted = positions.Unlisted(
                open.Select(PositionKey.Of).ToHashSet(), position => position.AccountNumber == reading.Account, reading.Begun);
            foreach (var position in unlisted)
            {
                if (IsTooNew(position.Arrived))
                    isCertain = false;
                else
                    changes.Add(positions.End(position, position.Value with { Quantity = 0, QuantityDirection = "Zero" }));
            }
        }

        if (reading is { HasAllOrders: true, Orders: { } today })
        {
            var unlisted = orders.Unlisted(
                today.Concat(reading.Parts).Select(order => order.Id).ToHashSet(),
                order => order.AccountNumber == reading.Account,
                reading.Begun);
            foreach (var order in unlisted)
            {
                if (IsTooNew(order.Arrived))
                    isCertain = false;
                else
                    changes.Orders.Add(orders.End(order, null));
            }
        }

        return isCertain;

        // What seems to have arrived after the beginning arrived before the clock was set back.
        bool IsTooNew(DateTimeOffset arrived) => arrived > reading.BegunAt - Lag && arrived <= reading.BegunAt;
    }

    private void TakeOrder(AccountOrder order, DateTimeOffset at, DateTimeOffset now, AccountChanges changes)
    {
        if (orders.Take(order, at, Mark, now) is not { } change)
            return;
        changes.Orders.Add(change);
        changes.Fills.AddRange(fills.TakeNew(change.After!, now));
    }

    /// <summary>A part of a complex order may lack values that the order's own message has, so of two versions of one change the order's
    /// own is right.</summary>
    private void TakePart(AccountOrder part, DateTimeOffset otherwiseAt, DateTimeOffset now, AccountChanges changes) =>
        TakeOrder(part, part.UpdatedAt?.AddTicks(-1) ?? otherwiseAt, now, changes);

    private AccountUpdate Update(
        AccountChanges changes,
        AccountUpdateCause cause,
        bool isStale,
        DateTimeOffset? readAt,
        IReadOnlyList<string> unavailable,
        DateTimeOffset now)
    {
        State = changes.ApplyTo(State, isStale, readAt, unavailable, now);
        return changes.ToUpdate(State, cause);
    }

    /// <summary>Only streamed positions have the streamer symbol, and only some answers the marks.</summary>
    private static AccountPosition MergePositions(AccountPosition older, AccountPosition newer) =>
        newer.StreamerSymbol is null ? newer with { StreamerSymbol = older.StreamerSymbol } : newer;
}
