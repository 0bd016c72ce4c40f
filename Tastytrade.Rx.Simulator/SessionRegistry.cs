using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator;

/// <summary>The user's sessions that count towards the limit: those that live, and those that were left by unclean exits.</summary>
internal sealed class SessionRegistry(SimulatorOptions options, MarketClock clock)
{
    /// <summary>The one user that there is.</summary>
    public const string User = "simulator";

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> abandoned = new();
    private DateTimeOffset? blockedUntil;
    private int live;

    /// <summary>How many count now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                Forget();
                return live + abandoned.Count;
            }
        }
    }

    /// <summary>Counts a new session; <see langword="false"/> where that would be one too many.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            Forget();
            if (clock.Now < blockedUntil || live + abandoned.Count >= options.MaxSessions)
                return false;
            live++;
            return true;
        }
    }

    /// <summary>A session has ended.</summary>
    /// <param name="isAbandoned">Whether its client left without a close frame, so that it goes on counting.</param>
    public void Leave(bool isAbandoned)
    {
        lock (gate)
        {
            live--;
            if (isAbandoned)
                abandoned.Enqueue(clock.Now + options.AbandonedSessionLifetime);
        }
    }

    /// <summary>Refuses all new sessions until a time; <see langword="null"/> for no longer.</summary>
    public void Block(DateTimeOffset? until)
    {
        lock (gate)
            blockedUntil = until;
    }

    private void Forget()
    {
        while (abandoned.TryPeek(out var until) && clock.Now >= until)
            abandoned.Dequeue();
    }
}
