using NUnit.Framework;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>The metrics of streamers.</summary>
[NonParallelizable]
public sealed class StreamerMeterTests
{
    [Test]
    public async Task Meter_OfAStreamer_MeasuresItsCounters()
    {
        using var meter = new MeterReader();
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        meter.Clear();
        var before = v.Streamer.Diagnostics.Bytes;

        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Transport.Receive("not even json");
        v.Transport.Receive("{'type':'FEED_DATA','channel':1,'data':[{'eventType':'Quote'},{'eventType':'Quote'}]}");
        v.Transport.Drop();
        v.Handshake();
        v.Settle();

        Assert.Multiple(() =>
        {
            Assert.That(meter.Sum("events", ("tastytrade.rx.event.type", "Quote")), Is.EqualTo(1));
            Assert.That(meter.Sum("events"), Is.EqualTo(1));
            Assert.That(meter.Sum("frames"), Is.EqualTo(6));
            Assert.That(meter.Sum("network.io", ("network.io.direction", "receive")), Is.EqualTo(v.Streamer.Diagnostics.Bytes - before));
            Assert.That(meter.Sum("errors", ("error.type", "frame")), Is.EqualTo(1));
            Assert.That(meter.Sum("errors", ("error.type", "row")), Is.EqualTo(2));
            Assert.That(meter.Sum("reconnections"), Is.EqualTo(1));
            Assert.That(meter.All.Select(m => m.Tags["tastytrade.rx.connection.number"]), Is.All.EqualTo(1));
            Assert.That(meter.All.Select(m => m.Streamer).Distinct().Count(), Is.EqualTo(1), "one streamer of the process");
        });
    }

    [Test]
    public async Task Meter_OfEachConnection_MeasuresItsState()
    {
        using var meter = new MeterReader();
        var others = meter.Collect().Select(m => m.Streamer).ToHashSet();
        await using var v = new VirtualStreamer(o => o with { MaxSubscriptionsPerConnection = 1, ConnectionSpacing = TimeSpan.Zero })
            .ConnectStable();
        var all = v.Transports;
        using var handle = v.Streamer.Subscribe<Quote>("SPY", "QQQ");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels(all[0]);
        v.Handshake(all[1]);
        v.OpenChannels(all[1]);
        all[0].Receive(VirtualStreamer.Keepalive);
        v.Advance(TimeSpan.FromSeconds(5));
        all[1].Receive(VirtualStreamer.Keepalive);
        v.Advance(TimeSpan.FromSeconds(2));
        all[0].Drop();
        v.Settle();

        var measured = meter.Collect();
        var own = measured.First(m => !others.Contains(m.Streamer)).Streamer;

        string[] Of(string name) => [.. measured.Where(m => m.Name == name && m.Streamer == own).Select(Text)];
        static string Text(Measured m) => $"{m.Tags["tastytrade.rx.connection.number"]}: "
            + $"{m.Tags.GetValueOrDefault("tastytrade.rx.connection.state")}{m.Value:0.#}";
        Assert.Multiple(() =>
        {
            Assert.That(Of("subscriptions"), Is.EqualTo(new[] { "1: 1", "2: 1" }));
            Assert.That(Of("connections"), Is.EqualTo(new[] { "1: reconnecting1", "2: connected1" }));
            Assert.That(Of("receive_age"), Is.EqualTo(new[] { "1: 7", "2: 2" }));
        });
    }

    [Test]
    public async Task Meter_DisposedStreamer_IsForgottenAndItsNumberReused()
    {
        using var meter = new MeterReader();
        var others = meter.Collect().Select(m => m.Streamer).ToHashSet();
        var numbers = new HashSet<long>();
        for (var i = 0; i < 3; i++)
        {
            var v = new VirtualStreamer().ConnectStable();
            v.Subscribe<Quote>("SPY");
            numbers.Add(meter.Collect().First(m => !others.Contains(m.Streamer)).Streamer);
            await v.DisposeAsync();
            Assert.That(meter.Collect().Select(m => m.Streamer).Distinct(), Is.SubsetOf(others));
        }

        Assert.That(numbers, Has.Count.EqualTo(1), "each number is a separate series for a metrics backend");
    }

    [Test]
    public async Task Numbers_OfConcurrentStreamers_Differ()
    {
        using var meter = new MeterReader();
        var others = meter.Collect().Select(m => m.Streamer).ToHashSet();
        await using var one = new VirtualStreamer().ConnectStable();
        await using var two = new VirtualStreamer().ConnectStable();
        Assert.That(meter.Collect().Select(m => m.Streamer).Distinct().Except(others).Count(), Is.EqualTo(2));
    }

    [Test]
    public async Task ObserverError_Measured_HasNoConnectionNumber()
    {
        using var meter = new MeterReader();
        await using var v = new VirtualStreamer().ConnectStable();
        v.Streamer.Quotes.Subscribe(_ => throw new InvalidOperationException("of the test"));
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Settle();

        Assert.That(meter.Of("errors").Single().Tags.Keys, Is.EquivalentTo(new[] { "error.type", "tastytrade.rx.streamer.number" }));
    }

    [Test]
    public async Task Meter_AttemptsToConnect_HaveDurationsAndErrorTypes()
    {
        using var meter = new MeterReader();
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(3));
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(20));
        v.Handshake();

        Assert.That(
            meter.Of("connection_attempt.duration").Select(m => (m.Tags.GetValueOrDefault("error.type"), Math.Round(m.Value))),
            Is.EqualTo(new (object?, double)[] { ("System.Net.WebSockets.WebSocketException", 0), ("timeout", 10), (null, 7) }));
    }

    [Test]
    public void Instruments_NamesAndUnits_FollowOpenTelemetry()
    {
        System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(typeof(StreamerMeter).TypeHandle);
        using var meter = new MeterReader();
        Assert.That(meter.Instruments, Has.Count.GreaterThan(8));
        Assert.Multiple(() =>
        {
            foreach (var instrument in meter.Instruments)
            {
                Assert.That(instrument.Name, Does.Match("^tastytrade\\.rx(\\.[a-z]+(_[a-z]+)*)+$"));
                Assert.That(instrument.Name, Does.Not.Match("bytes|seconds|total"), "units are not part of names");
                Assert.That(instrument.Unit, Does.Match("^(By|s|\\{[a-z]+\\})$"), instrument.Name);
                Assert.That(instrument.Description, Is.Not.Empty, instrument.Name);
                Assert.That(instrument.Meter.Version, Does.Match("^\\d+\\.\\d+\\.\\d+"));
            }
        });
    }

    [Test]
    public void Counting_WithoutAListener_AllocatesNothing()
    {
        var counters = new StreamerCounters(1, 1);
        var delivery = DeliveryCounters.Unwatched;
        List<MarketEvent> events = [new Quote { EventSymbol = "SPY" }, new Trade { EventSymbol = "SPY" }];
        Count();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
            Count();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Count()
        {
            counters.Frame(100, 1);
            counters.EventsDecoded(events);
            delivery.Conflate(1);
        }
    }
}
