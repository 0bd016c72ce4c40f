using System.Text.Json.Serialization;
using Tastytrade.Rx.Feed;

namespace Tastytrade.Rx;

/// <summary>An error that did not end the streamer, reported on <c>DXLinkStreamer.Errors</c>.</summary>
/// <remarks>When a connection has more than five errors of one kind within a second, the rest are reported as one error at the end of that
/// second. Its message states their number and repeats the last; its <see cref="Count"/> is the sum of their counts.</remarks>
public sealed record MarketDataError
{
    /// <summary>The kind of error.</summary>
    public MarketDataErrorKind Kind { get; init; }

    /// <summary>The server's error type, such as <c>BAD_ACTION</c>; empty if the error does not come from the server.</summary>
    public string Code { get; init; } = "";

    /// <summary>What happened, in the server's words if it sent any.</summary>
    public string Message { get; init; } = "";

    /// <summary>The number of the streamer's connection on which it happened, from 1; 0 for an error without a connection, such as a slow
    /// observer.</summary>
    public int Connection { get; init; }

    /// <summary>The DXLink channel on which it happened; 0 for the connection itself.</summary>
    public int Channel { get; init; }

    /// <summary>How many fields, rows, events or frames were lost or affected.</summary>
    public long Count { get; init; } = 1;

    /// <summary>When it happened, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The exception behind the error, if any.</summary>
    [JsonConverter(typeof(ExceptionJsonConverter))]
    public Exception? Exception { get; init; }

    /// <summary>The error in one line.</summary>
    /// <returns>Text such as <c>Server BAD_ACTION on channel 3: …</c>.</returns>
    public override string ToString() =>
        $"{Kind}{(Code.Length > 0 ? " " + Code : "")}{(Connection > 1 ? $" on connection {Connection}" : "")}"
        + $"{(Channel > 0 ? $" on channel {Channel}" : "")}: {Message}";
}

/// <summary>The kinds of <see cref="MarketDataError"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MarketDataErrorKind>))]
public enum MarketDataErrorKind
{
    /// <summary>The server sent an ERROR message.</summary>
    Server,

    /// <summary>The server closed or lost a channel, did not open it in time, or sends no events on it. The message says what happens
    /// next.</summary>
    Channel,

    /// <summary>A whole frame was refused because its JSON is broken or it violates the protocol.</summary>
    Frame,

    /// <summary>Rows of a frame were refused; the other rows were delivered.</summary>
    Row,

    /// <summary>The server sent an event type that this version does not support. Reported once per type and socket, for at most 64
    /// types.</summary>
    UnknownEventType,

    /// <summary>An observer threw an exception. It was unsubscribed; other observers continue.</summary>
    ObserverThrew,

    /// <summary>An observer did not keep up. It was isolated and, where it lags, receives only the newest value of each symbol.</summary>
    ObserverSlow,

    /// <summary>An observer did not keep up with events that must not be dropped, and was ended with OnError. If the queue for all
    /// observers overflowed, every observer of the types named in the message was ended, and <see cref="MarketDataError.Count"/> is the
    /// number of discarded events.</summary>
    ObserverEnded,

    /// <summary>A limit of <see cref="StreamerOptions"/> was reached; the message names the limit and its effect.</summary>
    Limit,

    /// <summary>The server refused subscriptions. They wait and are sent again when there is room; <see cref="MarketDataError.Count"/> is
    /// their number.</summary>
    Refused,

    /// <summary>Fields of events could not be read and have their empty value (NaN, 0, null, false or Undefined); the events were
    /// delivered. Reported once per frame, with the number of such fields and the problem with the first.</summary>
    Field,

    /// <summary>No event of any type arrived for symbols within <see cref="MarketDataOptions.SilentSymbolAfter"/> of their request: the
    /// server does not report unknown symbols. Reported once for each symbol until it has an event, with all symbols found at the same time
    /// in one report: <see cref="MarketDataError.Count"/> is their number, and the message names the first. They stay subscribed, and
    /// <see cref="StreamerDiagnostics.SilentSymbols"/> lists them.</summary>
    Silent,

    /// <summary>A recording has ended because a file could not be written, or a part of a recording that is replayed is missing or
    /// damaged. The message says which.</summary>
    Recording,
}
