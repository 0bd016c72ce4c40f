namespace Tastytrade.Rx.Recordings.Format;

/// <summary>One line of a recording.</summary>
internal readonly ref struct RecordedLine
{
    public LineKind Kind { get; init; }

    /// <summary>The time of arrival, in UTC ticks.</summary>
    public long Ticks { get; init; }

    /// <summary>The number of the connection, from 1; 0 if the line concerns none.</summary>
    public int Connection { get; init; }

    /// <summary>The number of the connection's socket.</summary>
    public int Socket { get; init; }

    /// <summary>The JSON value after the kind, such as the frame.</summary>
    public ReadOnlySpan<byte> Content { get; init; }

    /// <summary>The same line with another kind and content.</summary>
    public RecordedLine With(LineKind kind, ReadOnlySpan<byte> content) =>
        new() { Kind = kind, Ticks = Ticks, Connection = Connection, Socket = Socket, Content = content };
}
