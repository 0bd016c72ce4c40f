namespace Tastytrade.Rx;

/// <summary>Something that went wrong without ending the streamer, reported on <c>DXLinkStreamer.Errors</c>.</summary>
/// <remarks>Where a connection has more than five errors of one kind within a second, the others of that second are reported as one error
/// when it is over. Its message says how many they are and repeats the last; its <see cref="Count"/> is the sum of theirs.</remarks>
public sealed record MarketDataError
{
    /// <summary>What kind of thing went wrong.</summary>
    public MarketDataErrorKind Kind { get; init; }

    /// <summary>The server's error type, such as <c>BAD_ACTION</c>; empty where the error is ours.</summary>
    public string Code { get; init; } = "";

    /// <summary>What happened, in the server's words where there are any.</summary>
    public string Message { get; init; } = "";

    /// <summary>Which of the streamer's connections it happened on, from 1; 0 for what concerns none, such as a slow observer.</summary>
    public int Connection { get; init; }

    /// <summary>The DXLink channel it happened on; 0 is the connection itself.</summary>
    public int Channel { get; init; }

    /// <summary>How many fields, rows, events or frames it cost.</summary>
    public long Count { get; init; } = 1;

    /// <summary>When it happened, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The exception behind it, where there is one.</summary>
    public Exception? Exception { get; init; }

    /// <summary>The error in one line.</summary>
    /// <returns>Text such as <c>Server BAD_ACTION on channel 3: …</c>.</returns>
    public override string ToString() =>
        $"{Kind}{(Code.Length > 0 ? " " + Code : "")}{(Connection > 1 ? $" on connection {Connection}" : "")}"
        + $"{(Channel > 0 ? $" on channel {Channel}" : "")}: {Message}";
}

/// <summary>What kind of thing a <see cref="MarketDataError"/> reports.</summary>
public enum MarketDataErrorKind
{
    /// <summary>The server sent an ERROR message.</summary>
    Server,

    /// <summary>A channel was closed or lost by the server, was not opened in time, or brings no events; the message says what
    /// follows.</summary>
    Channel,

    /// <summary>A frame was refused whole: broken JSON, or not what the protocol allows.</summary>
    Frame,

    /// <summary>Rows of a frame were refused; the frame's other rows were delivered.</summary>
    Row,

    /// <summary>The server sent an event type that this version does not know. Reported once per type and session, for at most 64
    /// types.</summary>
    UnknownEventType,

    /// <summary>An observer threw: it has been unsubscribed, the others go on.</summary>
    ObserverThrew,

    /// <summary>An observer did not keep up: it has been isolated, and sees only the newest value of each symbol where it lags.</summary>
    ObserverSlow,

    /// <summary>An observer did not keep up with events that must not be dropped, and was ended with OnError. Where too many waited for the
    /// delivery to all observers, it is all observers of the types that the message names, and <see cref="MarketDataError.Count"/> is how many
    /// events were discarded.</summary>
    ObserverEnded,

    /// <summary>A limit of <see cref="StreamerOptions"/> was reached; the message names it and what followed.</summary>
    Limit,

    /// <summary>The server refused subscriptions. They wait, and are sent again when there is room; <see cref="MarketDataError.Count"/> is
    /// their number.</summary>
    Refused,

    /// <summary>Fields of events could not be read and have their empty value (NaN, 0, null, false or Undefined); the events were
    /// delivered. Reported once per frame, with how many fields it was and what was wrong with the first.</summary>
    Field,
}
