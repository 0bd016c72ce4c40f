using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Collects the measurements of the library's meter, as a program's metrics do.</summary>
internal sealed class MeterReader : IDisposable
{
    private const string Prefix = "tastytrade.rx.";

    private readonly MeterListener listener = new();
    private readonly ConcurrentQueue<Measured> measurements = new();

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

    /// <summary>The measurements in order, their names without the prefix.</summary>
    public IReadOnlyList<Measured> All => [.. measurements];

    public IEnumerable<Measured> Of(string name) => measurements.Where(m => m.Name == name);

    public double Sum(string name, params (string Tag, object Value)[] with) =>
        Of(name).Where(m => with.All(tag => Equals(m.Tags.GetValueOrDefault(tag.Tag), tag.Value))).Sum(m => m.Value);

    /// <summary>Collects the observable instruments once and returns their measurements.</summary>
    public IReadOnlyList<Measured> Collect()
    {
        measurements.Clear();
        listener.RecordObservableInstruments();
        return All;
    }

    public void Clear() => measurements.Clear();

    public void Dispose() => listener.Dispose();

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        measurements.Enqueue(new(instrument.Name[Prefix.Length..], value, tags.ToArray().ToDictionary(t => t.Key, t => t.Value)));
}

/// <summary>One measurement.</summary>
internal sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, object?> Tags)
{
    public long Streamer => (long)Tags["tastytrade.rx.streamer.number"]!;

    public override string ToString() => $"{Name} {Value} {string.Join(' ', Tags.Select(t => $"{t.Key}={t.Value}"))}";
}
