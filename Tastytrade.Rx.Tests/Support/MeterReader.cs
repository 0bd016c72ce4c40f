using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Collects what the library's meter tells, as a program's metrics do.</summary>
internal sealed class MeterReader : IDisposable
{
    private const string Prefix = "tastytrade.rx.";

    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<Measured> told = new();

    public MeterReader()
    {
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name != "Tastytrade.Rx")
                return;
            Instruments.Add(instrument);
            l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        listener.Start();
    }

    public ConcurrentBag<Instrument> Instruments { get; } = [];

    /// <summary>What was told, in its order, with the name less its prefix.</summary>
    public IReadOnlyList<Measured> Told => [.. told];

    public IEnumerable<Measured> Of(string name) => told.Where(m => m.Name == name);

    public double Sum(string name, params (string Tag, object Value)[] with) =>
        Of(name).Where(m => with.All(tag => Equals(m.Tags.GetValueOrDefault(tag.Tag), tag.Value))).Sum(m => m.Value);

    /// <summary>Asks the instruments that tell how things stand, once; gives what they said.</summary>
    public IReadOnlyList<Measured> Look()
    {
        told.Clear();
        listener.RecordObservableInstruments();
        return Told;
    }

    public void Clear() => told.Clear();

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        told.Enqueue(new(instrument.Name[Prefix.Length..], value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));
}

/// <summary>One measurement.</summary>
internal sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, object?> Tags)
{
    public long Streamer => (long)Tags["tastytrade.rx.streamer.number"]!;

    public override string ToString() => $"{Name} {Value} {string.Join(' ', Tags.Select(t => $"{t.Key}={t.Value}"))}";
}
