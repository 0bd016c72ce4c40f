using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>What all streamers of the process count, for whatever collects metrics. Costs next to nothing while nobody does.</summary>
internal static class StreamerMeter
{
    public const string Name = "Tastytrade.Rx";

    private const string Prefix = "tastytrade.rx.";
    private static readonly ConcurrentDictionary<long, Watched> Streamers = new();
    private static readonly Meter Meter = new(Name, LibraryVersion.Text);
    private static long count;

    public static Counter<long> Frames { get; } = Meter.CreateCounter<long>(Prefix + "frames", "{frame}", "Frames received");

    public static Counter<long> Bytes { get; } = Meter.CreateCounter<long>(Prefix + "bytes", "By", "Bytes received");

    /// <summary>Tagged with the event's type.</summary>
    public static Counter<long> Events { get; } = Meter.CreateCounter<long>(Prefix + "events", "{event}", "Events decoded");

    public static Counter<long> Conflated { get; } = Meter.CreateCounter<long>(Prefix + "conflated", "{event}", "Events that a newer one replaced before a slow observer got to them");

    public static Counter<long> RefusedRows { get; } = Meter.CreateCounter<long>(Prefix + "refused_rows", "{row}", "Rows that could not be decoded");

    public static Counter<long> RefusedFrames { get; } = Meter.CreateCounter<long>(Prefix + "refused_frames", "{frame}", "Frames that could not be read");

    public static Counter<long> Reconnections { get; } = Meter.CreateCounter<long>(Prefix + "reconnections", "{session}", "Sessions authorised after the first");

    static StreamerMeter()
    {
        Meter.CreateObservableUpDownCounter(Prefix + "subscriptions", () => Streamers.Select(s => Measure(s.Key, s.Value.Subscriptions())), "{symbol}", "Symbols subscribed");
        Meter.CreateObservableGauge(
            Prefix + "receive_age",
            () => Streamers.Select(s => (s.Key, Age: s.Value.ReceiveAge())).Where(s => s.Age is not null).Select(s => Measure(s.Key, s.Age!.Value.TotalSeconds)),
            "s",
            "Time since the newest frame came");
    }

    /// <summary>Looks at a streamer whenever metrics are collected, until what is given back is disposed.</summary>
    public static IDisposable Watch(Func<int> subscriptions, Func<TimeSpan?> receiveAge)
    {
        var number = Interlocked.Increment(ref count);
        Streamers[number] = new Watched(subscriptions, receiveAge);
        return System.Reactive.Disposables.Disposable.Create(() => Streamers.TryRemove(number, out _));
    }

    /// <summary>One streamer of several is told by its number.</summary>
    private static Measurement<T> Measure<T>(long streamer, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("streamer", streamer));

    private sealed record Watched(Func<int> Subscriptions, Func<TimeSpan?> ReceiveAge);
}
