namespace Tastytrade.Rx.Streaming;

/// <summary>Combines the states of all connections into one: that of the connection furthest from being connected.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class OverallState
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, ConnectionState> states = [];
    private ConnectionState? current;

    public ConnectionState Current
    {
        get
        {
            lock (gate)
                return current ?? new ConnectionState();
        }
    }

    /// <summary>Whether the data of any connection are delayed.</summary>
    public bool IsDelayed
    {
        get
        {
            lock (gate)
                return states.Values.Any(s => s.IsDelayed);
        }
    }

    /// <summary>The states of the connections that are lost now.</summary>
    public IReadOnlyList<ConnectionState> Lost
    {
        get
        {
            lock (gate)
                return [.. states.Values.Where(s => s.Status == ConnectionStatus.Reconnecting)];
        }
    }

    /// <summary>Updates the state of one connection.</summary>
    /// <returns>Whether the overall state has changed.</returns>
    public bool Update(ConnectionState state)
    {
        lock (gate)
        {
            states[state.Connection] = state;

            // MinBy picks the lowest-numbered of the connections that are equally far from being connected.
            var furthest = states.Values.MinBy(s => Rank(s.Status))!;
            if (furthest == current)
                return false;
            current = furthest;
            return true;
        }
    }

    /// <summary>The streamer has failed when one of its connections has, and is closed when all are.</summary>
    private static int Rank(ConnectionStatus status) => status switch
    {
        ConnectionStatus.Failed => 0,
        ConnectionStatus.Reconnecting => 1,
        ConnectionStatus.NotConnected => 2,
        ConnectionStatus.Connecting => 3,
        ConnectionStatus.Authorizing => 4,
        ConnectionStatus.Connected => 5,
        _ => 6,
    };
}
