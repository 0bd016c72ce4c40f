namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Checks that the states of a streamer with one connection follow each other as they may.</summary>
internal sealed class StateGrammar : IObserver<ConnectionState>
{
    private readonly Lock gate = new();
    private readonly List<string> complaints = [];
    private readonly Queue<ConnectionState> newest = [];

    /// <summary>The newest state.</summary>
    public ConnectionState? Current { get; private set; }

    /// <summary>The number of sessions that were reported as connected.</summary>
    public int Connected { get; private set; }

    public bool HasEnded { get; private set; }

    /// <summary>All violations so far; empty where there were none.</summary>
    public string Complaints
    {
        get
        {
            lock (gate)
                return string.Join("; ", complaints);
        }
    }

    /// <summary>The newest states, for the message of a failure.</summary>
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
                complaints.Add($"'{value}' after '{before}'");
            if (Flaw(value) is { } flaw)
                complaints.Add($"'{value}' {flaw}");
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
        { Status: ConnectionStatus.Failed } => "is final, which none of these faults justifies",
        { Status: ConnectionStatus.Connected, Cause: not null } or { Status: ConnectionStatus.Connected, Error: not null } =>
            "has a cause or an error although it is connected",
        { Status: ConnectionStatus.Reconnecting, Cause: null } => "has no cause",
        _ => null,
    };
}
