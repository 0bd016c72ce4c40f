using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>What a collector of metrics is told.</summary>
public sealed class StreamerMeterTests
{
    private readonly ConcurrentQueue<(string Name, double Value, string Tag)> told = new();

    [Test]
    public async Task Meter_TellsWhatAStreamerCounts()
    {
        using var listener = Listen();
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        told.Clear();
        var before = v.Streamer.Statistics.Bytes;

        v.Transport.Say(ServerSays.Quote(1, "SPY", 1));
        v.Transport.Say("not even json");
        v.Transport.Drop();
        v.Handshake();
        v.Advance(TimeSpan.FromSeconds(5));
        listener.RecordObservableInstruments();

        Assert.Multiple(() =>
        {
            Assert.That(Sum("events", "Quote"), Is.EqualTo(1));
            Assert.That(Sum("frames"), Is.EqualTo(5));
            Assert.That(Sum("bytes"), Is.EqualTo(v.Streamer.Statistics.Bytes - before));
            Assert.That(Sum("refused_frames"), Is.EqualTo(1));
            Assert.That(Sum("reconnections"), Is.EqualTo(1));
            Assert.That(Last("subscriptions"), Is.EqualTo(2));
            Assert.That(Last("receive_age"), Is.EqualTo(5));
        });
    }

    [Test]
    public async Task Meter_ForgetsADisposedStreamer()
    {
        using var listener = Listen();
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        listener.RecordObservableInstruments();
        var seen = told.Count(t => t.Name == "subscriptions");
        await v.DisposeAsync();
        told.Clear();

        listener.RecordObservableInstruments();

        Assert.That(told.Count(t => t.Name == "subscriptions"), Is.EqualTo(seen - 1));
    }

    private double Sum(string name, string tag = "") => told.Where(t => t.Name == name && t.Tag == tag).Sum(t => t.Value);

    /// <summary>The newest streamer is told of last of all that tests have left behind.</summary>
    private double Last(string name) => told.Where(t => t.Name == name).MaxBy(t => long.Parse(t.Tag, null)).Value;

    private MeterListener Listen()
    {
        told.Clear();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (instrument.Meter.Name == "Tastytrade.Rx")
                    l.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
        return listener;
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        told.Enqueue((instrument.Name["tastytrade.rx.".Length..], value, tags.Length > 0 ? $"{tags[0].Value}" : ""));
}
