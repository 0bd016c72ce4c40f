namespace Tastytrade.Rx;

/// <summary>How one channel of a connection stands: an event type under a contract, or a depth of market. See <see cref="DXLinkStreamer.Diagnostics"/>.</summary>
public sealed record ChannelDiagnostics
{
    /// <summary>The channel's number on its connection, as the wire's messages have it; 0 where none is requested now, because the connection is
    /// lost or the channel waits to be opened anew.</summary>
    public int Id { get; init; }

    /// <summary>The event type, such as <c>Quote</c>; <c>DepthOfMarket</c> for a channel of the DOM service.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The channel's contract; null for a depth of market.</summary>
    public FeedContract? Contract { get; init; }

    /// <summary>The symbol of a depth of market, which has a channel of its own; null otherwise.</summary>
    public string? Symbol { get; init; }

    /// <summary>Whether the server has opened it.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How the server said last that it sends the data, such as <c>COMPACT</c>; null before it did.</summary>
    public string? DataFormat { get; init; }

    /// <summary>How often the server said last that it sends at most; null before it did.</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>The fields of each event as the server said last, in its order; none before it did, and for a depth of market.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>How many symbols are desired on it.</summary>
    public int Desired { get; init; }

    /// <summary>How many symbols the server has been asked for in this session. DXLink confirms none, so this is all that can be known.</summary>
    public int Live { get; init; }

    /// <summary>The channel in one line.</summary>
    /// <returns>Text such as <c>channel 1 Quote Ticker: open, COMPACT, 120 of 120 subscribed</c>.</returns>
    public override string ToString() =>
        $"channel {Id} {EventType}{(Contract is { } contract ? $" {contract}" : "")}{(Symbol is null ? "" : $" {Symbol}")}: "
        + $"{(IsOpen ? "open" : "not open")}{(DataFormat is null ? "" : $", {DataFormat}")}, {Live} of {Desired} subscribed";
}
