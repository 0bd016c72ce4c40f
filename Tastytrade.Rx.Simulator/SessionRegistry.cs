using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator;

/// <summary>The user's sessions that count towards the limit: open ones, and ones abandoned without a close frame.</summary>
internal sealed class SessionRegistry(SimulatorOptions options, MarketClock clock)
{
    /// <summary>The id of the only user.</summary>
    public const string User = "simulator";

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> abandoned = new();
    private DateTimeOffset? blockedUntil;
    private int open;

    /// <summary>The number of sessions that count now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                RemoveExpired();
                return open + abandoned.Count;
            }
        }
    }

    /// <summary>Counts a new session; <see langword="false"/> if it would exceed the limit.</summary>
    public bool TryAdd()
    {
        lock (gate)
        {
            RemoveExpired();
            if (clock.Now < blockedUntil || open + abandoned.Count >= options.MaxSessions)
                return false;
            open++;
            return true;
        }
    }

    /// <summary>Removes a session that has ended.</summary>
    /// <param name="isAbandoned">Whether the client left without a close frame, so that the session still counts for a while.</param>
    public void Remove(bool isAbandoned)
    {
        lock (gate)
        {
            open--;
            if (isAbandoned)
                abandoned.Enqueue(clock.Now + options.AbandonedSessionLifetime);
        }
    }

    /// <summary>Refuses all new sessions until a time; <see langword="null"/> to accept sessions again.</summary>
    public void Block(DateTimeOffset? until)
    {
        lock (gate)
            blockedUntil = until;
    }

    private void RemoveExpired()
    {
        while (abandoned.TryPeek(out var until) && clock.Now >= until)
            abandoned.Dequeue();
    }
}
