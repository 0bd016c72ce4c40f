using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Tests.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.VirtualHistory;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Observers beside a history of the same symbol, and unreadable rows of a history.</summary>
public sealed class CandleFromTimeTests
{
    private static readonly SubscriptionOptions From100 = new() { FromTime = Minute(100) };

    [TestCase("following")]
    [TestCase("single, requested")]
    [TestCase("single, within the batching time after it")]
    [TestCase("single, long done")]
    public async Task Observe_WithAFromTimeBesideAHistory_EmitsItsEvents(string history)
    {
        await using var h = new VirtualHistory();
        Task<CandleUpdate>? single = null;
        if (history == "following")
            h.Follow(100);
        else
            single = h.V.Streamer.GetCandlesAsync("SPY", CandlePeriod.Minutes(1), Minute(100));
        h.TakeRequests();
        if (history is not "single, requested")
            h.Send(Bar(101, 2, EventFlags.SnapshotBegin), Bar(100, 1, EventFlags.SnapshotEnd));
        if (single is not null && history is not "single, requested")
            await single.WaitAsync(TimeSpan.FromSeconds(10));
        if (history == "single, long done")
            h.TakeRequests();

        var candles = h.V.Record(h.V.Streamer.Observe<Candle>(Symbol, From100));
        Assert.That(h.TakeRequests(), Does.EndWith($"+{Symbol}@100"), "a server sends a snapshot only in answer to a request");
        h.Send(Bar(101, 2, EventFlags.SnapshotBegin), Bar(100, 1, EventFlags.SnapshotEnd));
        h.Send(Bar(102, 3));

        Assert.That(candles.Values().Select(c => (c.Time / 60_000, c.Open)), Is.EqualTo(new[] { (101L, 2.0), (100L, 1.0), (102L, 3.0) }));
        if (single is not null)
            Assert.That((await single.WaitAsync(TimeSpan.FromSeconds(10))).Series.Select(c => c.Open), Is.EqualTo(new[] { 1.0, 2.0 }));
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(2)]
    public async Task Row_UnreadableInASnapshot_ReopensTheChannelAndCompletesTheSeries(int bad)
    {
        await using var h = new VirtualHistory();
        var updates = h.Follow(100);
        h.TakeRequests();
        var channel = h.V.Transport.Sent.Last(f => f.Type == "FEED_SETUP").Channel;
        h.V.Transport.Receive(
            $"{{'type':'FEED_CONFIG','channel':{channel},'dataFormat':'COMPACT',"
            + "'eventFields':{'Candle':['eventSymbol','eventFlags','index','time','open']}}");
        h.V.Transport.Receive(Compact(channel, bad));
        h.V.Settle();
        Assert.That(updates, Is.Empty, "an incomplete series is not emitted");

        Assert.That(h.V.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Row, MarketDataErrorKind.Channel }));
        h.TakeRequests();
        Assert.That(h.V.Transport.Sent.Any(f => f.Type == "CHANNEL_CANCEL" && f.Channel == channel));
        h.Send(Bar(102, 3, EventFlags.SnapshotBegin), Bar(101, 2), Bar(100, 1, EventFlags.SnapshotEnd));
        h.Send(Bar(103, 4));

        Assert.That(updates.Select(Short), Is.EqualTo(new[]
        {
            "S [100=1 101=2 102=3] +[100=1 101=2 102=3] ~[] -[]", "T [100=1 101=2 102=3 103=4] +[103=4] ~[] -[]",
        }));
    }

    /// <summary>A snapshot of three rows in one frame, one of them with an invalid index.</summary>
    private static string Compact(int channel, int bad)
    {
        var rows = new[] { (102, 4, 3.0), (101, 0, 2.0), (100, 8, 1.0) }.Select((row, i) =>
            $"'{Symbol}',{row.Item2},{(i == bad ? "{}" : $"{(row.Item1 * 60L) << 32}")},{row.Item1 * 60_000L},{row.Item3}");
        return $"{{'type':'FEED_DATA','channel':{channel},'data':['Candle',[{string.Join(',', rows)}]]}}";
    }
}
