using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Demands;

/// <summary>What the server of one connection still accepts: entries in total, entries per type, and changes now.</summary>
/// <remarks>Modified under the connection's lock; any thread may read <see cref="IsFull"/>.</remarks>
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

    /// <summary>Whether the connection is authorized; if not, it cannot take any demand.</summary>
    public volatile bool IsUp;

    /// <summary>How many entries the server has.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>How many entries the server accepts in total.</summary>
    public int Capacity => Math.Min(configured, learned);

    /// <summary>How many entries of a type the server accepts.</summary>
    public int CapacityOf(EventSchema type) => Math.Min(configuredByType[type.Id], limitByType[type.Id]);

    /// <summary>How many entries of a type another connection should be able to take. If this one takes none at all, opening others does
    /// not help.</summary>
    public int ExpectedCapacityOf(EventSchema type) => CapacityOf(type) is > 0 and var capacity ? capacity : configuredByType[type.Id];

    public bool IsFull(EventSchema type) => Sent >= Capacity || Volatile.Read(ref sentByType[type.Id]) >= CapacityOf(type);

    /// <summary>Grants a number of changes for the calls that follow.</summary>
    /// <param name="all">How many changes.</param>
    /// <param name="bulk">How many of those may be used for bulk requests.</param>
    public void Grant(int all, int bulk) => (changes, bulkChanges) = (all, Math.Min(all, bulk));

    /// <summary>Returns the granted changes that were not used, and resets the grant.</summary>
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

    /// <summary>Learns that the server accepts no more than it has now. If it has nothing, it may accept half of what it refused.</summary>
    /// <param name="type">The type that is limited; null for the total.</param>
    /// <param name="refused">How many entries the server refused.</param>
    public void Learn(EventSchema? type, int refused)
    {
        var has = type is null ? sent : sentByType[type.Id];
        var most = has > 0 ? has : refused / 2;
        if (type is null)
            learned = most;
        else
            limitByType[type.Id] = most;
    }

    /// <summary>Forgets learned limits, so that the configured ones apply again.</summary>
    public void Unlearn()
    {
        learned = int.MaxValue;
        Array.Fill(limitByType, int.MaxValue);
    }
}
