namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Whether a streamer of one connection tells its states as they can follow each other.</summary>
internal sealed class StateGrammar : IObserver<ConnectionState>
{
    private readonly Lock gate = new();
    private readonly List<string> complaints = [];
    private readonly Queue<ConnectionState> newest = [];

    /// <summary>The newest state.</summary>
    public ConnectionState? Current { get; private set; }

    /// <summary>How many sessions were told to be connected.</summary>
    public int Connected { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>What was wrong; empty where nothing was.</summary>
    public string Complaints
    {
        get
        {
            lock (gate)
                return string.Join("; ", complaints);
        }
    }

    /// <summary>The newest states, for who has to find out what happened.</summary>
    public override string ToString()
    {
        lock (gate)
            return string.Join(Environment.NewLine, newest);
    }

    public void OnNext(ConnectionState value)
    {
        lock (gate)
        {
            var before = Current;
            if (before is not null && !Follows(before, value))
                complaints.Add($"«{value}» after «{before}»");
            if (Flaw(value) is { } flaw)
                complaints.Add($"«{value}» {flaw}");
            if (value.Status == ConnectionStatus.Connected
                && (before?.Session != value.Session || before.Status == ConnectionStatus.Authorizing))
                Connected += before?.Session == value.Session
                    && before.Cause?.Contains("fresh quote token", StringComparison.Ordinal) == true ? 0 : 1;
            Current = value;
            newest.Enqueue(value);
            if (newest.Count > 12)
                newest.Dequeue();
        }
    }

    public void OnError(Exception error)
    {
        lock (gate)
            complaints.Add($"ended with {error}");
    }

    public void OnCompleted() => HasEnded = true;

    private static bool Follows(ConnectionState before, ConnectionState next)
    {
        var isNewSession = next.Session == before.Session + 1;
        if (next.Session != before.Session && !isNewSession)
            return false;
        if (next.Since < before.Since || (next.Attempt != before.Attempt && next.Attempt != before.Attempt + 1 && next.Attempt != 0))
            return false;
        return (before.Status, next.Status) switch
        {
            (ConnectionStatus.Failed or ConnectionStatus.Closed, _) => false,
            (_, ConnectionStatus.NotConnected or ConnectionStatus.Connecting) => false,
            (_, ConnectionStatus.Failed or ConnectionStatus.Closed) => !isNewSession,
            (ConnectionStatus.Reconnecting, ConnectionStatus.Authorizing) => isNewSession,
            (ConnectionStatus.Reconnecting, ConnectionStatus.Connected) => false,
            _ => !isNewSession,
        };
    }

    private static string? Flaw(ConnectionState state) => state switch
    {
        { Status: ConnectionStatus.Failed } => "is the end, which no fault here is reason for",
        { Status: ConnectionStatus.Connected, Cause: not null } or { Status: ConnectionStatus.Connected, Error: not null } =>
            "has a cause though nothing is wrong",
        { Status: ConnectionStatus.Reconnecting, Cause: null } => "has no cause",
        _ => null,
    };
}
