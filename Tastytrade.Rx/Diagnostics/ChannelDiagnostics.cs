using System.Globalization;

namespace Tastytrade.Rx;

/// <summary>How one channel of a connection stands: an event type under a contract, or a depth of market. See
/// <see cref="MarketData.Diagnostics"/>.</summary>
public sealed record ChannelDiagnostics
{
    /// <summary>The channel's number on its connection, as the wire's messages have it; 0 where none is requested now, because the
    /// connection is lost or the channel waits to be opened again.</summary>
    public int Id { get; init; }

    /// <summary>The event type, such as <c>Quote</c>; <c>DepthOfMarket</c> for a channel of the DOM service.</summary>
    public string EventType { get; init; } = "";

    /// <summary>The channel's contract; null for a depth of market.</summary>
    public FeedContract? Contract { get; init; }

    /// <summary>The symbol of a depth of market, which has a channel of its own; null otherwise.</summary>
    public string? Symbol { get; init; }

    /// <summary>Whether the server has opened it.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The data format of the server's latest FEED_CONFIG or DOM_CONFIG, such as <c>COMPACT</c>; null before the
    /// first.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The aggregation period of the server's latest FEED_CONFIG or DOM_CONFIG; null before the first.</summary>
    public TimeSpan? AggregationPeriod { get; init; }

    /// <summary>The fields of each event by the server's latest FEED_CONFIG, in its order; empty before the first, and for a depth of
    /// market.</summary>
    public IReadOnlyList<string> Fields { get; init; } = [];

    /// <summary>How many symbols are in demand on it. The first connection counts what no connection has sent yet.</summary>
    public int Desired { get; init; }

    /// <summary>How many symbols the server has accepted in this session. DXLink confirms no subscription, so these are the symbols that
    /// have brought an event, and those that the server has not refused within five seconds.</summary>
    public int Live { get; init; }

    /// <summary>How long ago the newest event came in this session, snapshots included; null before the first.</summary>
    public TimeSpan? EventAge { get; init; }

    /// <summary>How long ago the newest event came that was more than the answer to a subscription; null before the first. A server
    /// answers a subscription with the last known values at weekends and with a dead feed too, so only this shows that data
    /// flow.</summary>
    public TimeSpan? FreshEventAge { get; init; }

    /// <summary>The channel in one line.</summary>
    /// <returns>Text such as <c>channel 1 Quote Auto: open, COMPACT, 120 of 120 live, newest event 0.3 s old</c>.</returns>
    public override string ToString() =>
        $"channel {Id} {EventType}{(Contract is { } contract ? $" {contract}" : "")}{(Symbol is null ? "" : $" {Symbol}")}: "
        + $"{(IsOpen ? "open" : "not open")}{(DataFormat is null ? "" : $", {DataFormat}")}, {Live} of {Desired} live"
        + (EventAge is { } age ? string.Create(CultureInfo.InvariantCulture, $", newest event {age.TotalSeconds:0.0} s old") : "");
}
