using System.Globalization;

namespace Tastytrade.Rx;

/// <summary>A snapshot of one channel of a connection. A channel carries one event type under one contract, or the depth of market of one
/// symbol. See <see cref="MarketData.Diagnostics"/>.</summary>
public sealed record ChannelDiagnostics
{
    /// <summary>The channel's number on its connection, as in DXLink messages. It is 0 when no channel is requested now, because the
    /// connection is lost or the channel waits to be opened again.</summary>
    public int Id { get; init; }

    /// <summary>The event type, such as <c>Quote</c>; <c>DepthOfMarket</c> for a channel of the DOM service.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The channel's contract; null for depth of market.</summary>
    public FeedContract? Contract { get; init; }

    /// <summary>The symbol of a depth-of-market channel, which carries one symbol; null otherwise.</summary>
    public string? Symbol { get; init; }

    /// <summary>Whether the server has opened the channel.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The data format of the server's latest FEED_CONFIG or DOM_CONFIG, such as <c>COMPACT</c>; null before the
    /// first.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The aggregation period of the server's latest FEED_CONFIG or DOM_CONFIG; null before the first.</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>The fields of each event in the order of the server's latest FEED_CONFIG. Empty before the first, and for depth of
    /// market.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>How many symbols are in demand on the channel. Symbols that no connection has sent yet count on the first
    /// connection.</summary>
    public int InDemand { get; init; }

    /// <summary>How many symbols the server has accepted on the current socket. DXLink does not confirm subscriptions, so a symbol counts
    /// once it has brought an event, or if the server has not refused it within five seconds of the request.</summary>
    public int Live { get; init; }

    /// <summary>How long ago the newest event arrived on the current socket, snapshots included; null before the first.</summary>
    public TimeSpan? EventAge { get; init; }

    /// <summary>How long ago the newest event arrived that was more than the answer to a subscription; null before the first. A server
    /// answers a subscription with the last known values even at weekends or when its feed is dead, so only this age shows that data
    /// flows.</summary>
    public TimeSpan? FreshEventAge { get; init; }

    /// <summary>The channel in one line.</summary>
    /// <returns>Text such as <c>channel 1 Quote Auto: open, COMPACT, 120 of 120 live, newest event 0.3 s old</c>.</returns>
    public override string ToString() =>
        $"channel {Id} {EventType}{(Contract is { } contract ? $" {contract}" : "")}{(Symbol is null ? "" : $" {Symbol}")}: "
        + $"{(IsOpen ? "open" : "not open")}{(DataFormat is null ? "" : $", {DataFormat}")}, {Live} of {InDemand} live"
        + (EventAge is { } age ? string.Create(CultureInfo.InvariantCulture, $", newest event {age.TotalSeconds:0.0} s old") : "");
}
