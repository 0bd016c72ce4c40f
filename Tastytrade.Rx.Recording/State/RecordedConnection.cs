namespace Tastytrade.Rx.Recordings.State;

/// <summary>A connection at some point of a recording.</summary>
/// <param name="number">The number of the connection, from 1.</param>
internal sealed class RecordedConnection(int number)
{
    public int Number => number;

    public ConnectionState State { get; set; } = new() { Connection = number };

    public bool IsConnected => State.Status == ConnectionStatus.Connected;

    /// <summary>The open channels.</summary>
    public Dictionary<int, RecordedChannel> Channels { get; private init; } = [];

    public RecordedConnection Copy() => new(number)
    {
        State = State,
        Channels = Channels.ToDictionary(c => c.Key, c => c.Value.Copy()),
    };
}
