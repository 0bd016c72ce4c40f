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

    /// <summary>The channels that were open when the connection was lost last.</summary>
    public IReadOnlyList<RecordedChannel> Lost { get; private set; } = [];

    /// <summary>The connection was lost, and with it its channels.</summary>
    public void Lose()
    {
        if (Channels.Count == 0)
            return;
        Lost = [.. Channels.Values];
        Channels.Clear();
    }

    public RecordedConnection Copy() => new(number)
    {
        State = State,
        Lost = Lost,
        Channels = Channels.ToDictionary(c => c.Key, c => c.Value.Copy()),
    };
}
