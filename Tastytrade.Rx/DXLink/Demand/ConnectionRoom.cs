using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>What the server of one connection still takes: entries in all, entries of some types, and changes now.</summary>
/// <remarks>Changed under its connection's lock; <see cref="IsFull"/> may be asked by any thread.</remarks>
internal sealed class ConnectionRoom(int? limit, int? limitPerType)
{
    private static readonly Type[] LimitedTypes = [typeof(Candle), typeof(Order), typeof(Series)];

    private readonly int configured = limit ?? int.MaxValue;
    private readonly int[] configuredByType =
        [.. EventSchema.All.Select(type => LimitedTypes.Contains(type.EventType) ? limitPerType ?? int.MaxValue : int.MaxValue)];

    private readonly int[] limitByType = [.. EventSchema.All.Select(_ => int.MaxValue)];
    private readonly int[] sentByType = new int[EventSchema.All.Length];
    private int learned = int.MaxValue;
    private int sent;
    private int changes;
    private int bulkChanges;

    /// <summary>Whether the connection has an authorized session, so that it can take anything.</summary>
    public volatile bool IsUp;

    /// <summary>How many entries it holds.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>How many entries it takes in all.</summary>
    public int Capacity => Math.Min(configured, learned);

    /// <summary>How many entries of a type it takes.</summary>
    public int CapacityOf(EventSchema type) => Math.Min(configuredByType[type.Id], limitByType[type.Id]);

    /// <summary>How many entries of a type another connection can be expected to take. That this one takes none at all is no reason to open others.</summary>
    public int ExpectedCapacityOf(EventSchema type) => CapacityOf(type) is > 0 and var capacity ? capacity : configuredByType[type.Id];

    public bool IsFull(EventSchema type) => Sent >= Capacity || Volatile.Read(ref sentByType[type.Id]) >= CapacityOf(type);

    /// <summary>Grants changes for what follows.</summary>
    /// <param name="all">How many.</param>
    /// <param name="bulk">How many of them may go to what was asked for in bulk.</param>
    public void Grant(int all, int bulk) => (changes, bulkChanges) = (all, Math.Min(all, bulk));

    /// <summary>Takes back what was granted and not used.</summary>
    public int TakeUnused()
    {
        var unused = changes;
        (changes, bulkChanges) = (0, 0);
        return unused;
    }

    public bool TryChange(bool isBulk)
    {
        if (changes <= 0 || (isBulk && bulkChanges <= 0))
            return false;
        changes--;
        bulkChanges -= isBulk ? 1 : 0;
        return true;
    }

    public bool TryAdd(EventSchema type, bool isBulk)
    {
        if (IsFull(type) || !TryChange(isBulk))
            return false;
        Hold(type);
        return true;
    }

    public void Hold(EventSchema type)
    {
        sent++;
        sentByType[type.Id]++;
    }

    public void Free(EventSchema type)
    {
        sent--;
        sentByType[type.Id]--;
    }

    /// <summary>The server takes no more than it has now; where that is nothing, it may take half of what it refused.</summary>
    /// <param name="type">Of which type; null for all together.</param>
    /// <param name="refused">How many it refused.</param>
    public void Learn(EventSchema? type, int refused)
    {
        var has = type is null ? sent : sentByType[type.Id];
        var most = has > 0 ? has : refused / 2;
        if (type is null)
            learned = most;
        else
            limitByType[type.Id] = most;
    }

    /// <summary>Tries again what the options allow.</summary>
    public void Unlearn()
    {
        learned = int.MaxValue;
        Array.Fill(limitByType, int.MaxValue);
    }
}
