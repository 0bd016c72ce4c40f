using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Two recorded connections, of which one is lost and comes back.</summary>
public sealed class ManyConnectionsReplayTests
{
    [Test]
    public async Task ALossOfOneConnection_ConcernsItsSymbolsOnly()
    {
        await using var v = new VirtualRecorder(
            o => o with { MaxSubscriptionsPerConnection = 1, MaxConnections = 2, ConnectionSpacing = TimeSpan.Zero }).Record();
        v.Time.Connect();
        using var demand = v.Streamer.Subscribe<Quote>("SPY", "QQQ");
        v.Time.Settle();
        v.Time.Handshake(v.Time.Transports[1]);
        v.Time.Advance(TimeSpan.FromSeconds(5));
        OpenAll(v);
        VirtualStreamer.SendEvent(v.Time.Transports[0], "Quote", "SPY", ("bidPrice", 1));
        VirtualStreamer.SendEvent(v.Time.Transports[1], "Quote", "QQQ", ("bidPrice", 2));
        v.Time.Advance(TimeSpan.FromSeconds(1));
        v.Time.Transports[1].Drop();
        v.Time.Advance(TimeSpan.FromSeconds(1));
        var lost = Now();
        v.Time.Advance(TimeSpan.FromSeconds(4));
        v.Time.Handshake(v.Time.Transports[1]);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        OpenAll(v);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        var back = Now();
        v.Time.Settle();
        VirtualStreamer.SendEvent(v.Time.Transports[1], "Quote", "QQQ", ("bidPrice", 3));
        v.Time.Advance(TimeSpan.FromSeconds(1));
        var last = Now();
        await v.EndAsync();
        string[] expected = ["Reconnecting 1 2", "Connected 1 ", "Connected 1 3"];
        Assert.That(new[] { lost.Seen, back.Seen, last.Seen }, Is.EqualTo(expected), "live");

        await using var recording = Recording.Open(v.Folder.Path);
        using var again = recording.Subscribe<Quote>("SPY", "QQQ");
        foreach (var (at, seen) in new[] { lost, back, last })
        {
            recording.RunUntil(at);
            Assert.That(Show(recording), Is.EqualTo(seen), "a run");
        }

        foreach (var (at, seen) in new[] { back, lost, last, lost, back })
        {
            recording.Seek(at);
            Assert.That(Show(recording), Is.EqualTo(seen), "a seek");
        }

        (DateTimeOffset At, string Seen) Now() => (v.Time.Scheduler.Now, Show(v.Streamer));
    }

    private static string Show(MarketData market) =>
        $"{market.State.Status} {market.Latest<Quote>("SPY")?.BidPrice} {market.Latest<Quote>("QQQ")?.BidPrice}";

    private static void OpenAll(VirtualRecorder v)
    {
        foreach (var transport in v.Time.Transports)
        {
            v.Time.OpenChannels(transport);
            v.Time.Advance(TimeSpan.FromMilliseconds(20));
        }
    }
}
