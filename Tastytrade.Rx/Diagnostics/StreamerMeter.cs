using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>The metrics of all streamers and sessions of the process. Names, units and tags follow OpenTelemetry's conventions. They cost
/// next to nothing while no collector is attached.</summary>
internal static class StreamerMeter
{
    public const string Name = "Tastytrade.Rx";

    private const string Prefix = "tastytrade.rx.";
    private static readonly ConcurrentDictionary<long, Func<IEnumerable<ConnectionDiagnostics>>> Streamers = new();
    private static readonly Meter Meter = new(Name, LibraryVersion.Text);
    private static readonly SortedSet<long> Free = [];
    private static long streamers;

    public static Counter<long> Frames { get; } = Meter.CreateCounter<long>(Prefix + "frames", "{frame}", "Frames received");

    /// <summary>Named like other traffic instruments: by convention, units are not part of names.</summary>
    public static Counter<long> Bytes { get; } = Meter.CreateCounter<long>(Prefix + "network.io", "By", "Bytes received in frames");

    /// <summary>Tagged with the event type.</summary>
    public static Counter<long> Events { get; } = Meter.CreateCounter<long>(Prefix + "events", "{event}", "Events decoded");

    public static Counter<long> Conflated { get; } = Meter.CreateCounter<long>(
        Prefix + "conflated_events", "{event}", "Events that a newer one replaced before a slow observer received them");

    /// <summary>One instrument for everything on <see cref="MarketData.Errors"/>, tagged with the kind of error.</summary>
    public static Counter<long> Errors { get; } = Meter.CreateCounter<long>(
        Prefix + "errors", "{error}", "Errors that did not end the streamer; each refused row and field counts");

    public static Counter<long> Reconnections { get; } = Meter.CreateCounter<long>(
        Prefix + "reconnections", "{session}", "Sockets authorized after the first");

    /// <summary>Failed attempts are tagged with the reason, so this histogram also counts successes and failures.</summary>
    public static Histogram<double> Attempts { get; } = Duration(
        "connection_attempt.duration", "From the start of a connection attempt until its socket was authorized");

    /// <summary>Not <c>http.client.request.duration</c>: .NET measures that one itself, without URL templates.</summary>
    public static Histogram<double> Requests { get; } = Duration("request.duration", "From a REST request to the end of its response");

    /// <summary>Tagged with the URL template.</summary>
    public static Counter<long> InvalidFields { get; } = Meter.CreateCounter<long>(
        Prefix + "invalid_fields", "{field}", "Fields of REST answers that could not be read");

    static StreamerMeter()
    {
        Meter.CreateObservableUpDownCounter(
            Prefix + "subscriptions",
            () => Measure<int>((connection, tags) => new Measurement<int>(connection.InDemand, tags)),
            "{subscription}",
            "Symbols in demand, summed over event types");
        Meter.CreateObservableUpDownCounter(
            Prefix + "connections",
            () => Measure<int>((connection, tags) =>
                new Measurement<int>(1, [.. tags, new(MeterTags.State, SnakeCase.Of(connection.State.Status))])),
            "{connection}",
            "Connections by state");
        Meter.CreateObservableGauge(
            Prefix + "receive_age",
            () => Measure<double>((connection, tags) =>
                connection.ReceiveAge is { } age ? new Measurement<double>(age.TotalSeconds, tags) : null),
            "s",
            "Time since the newest frame arrived");
    }

    /// <summary>Reserves a number for a streamer until <see cref="Watch"/> ends. It is the lowest free number, because each number is a
    /// time series of its own for the collector.</summary>
    public static long NumberStreamer()
    {
        lock (Free)
        {
            var number = Free.Count > 0 ? Free.Min : ++streamers;
            Free.Remove(number);
            return number;
        }
    }

    /// <summary>Reads a streamer's connections whenever metrics are collected, until the result is disposed.</summary>
    public static IDisposable Watch(long streamer, Func<IEnumerable<ConnectionDiagnostics>> read)
    {
        Streamers[streamer] = read;
        return System.Reactive.Disposables.Disposable.Create(() =>
        {
            Streamers.TryRemove(streamer, out _);
            lock (Free)
                Free.Add(streamer);
        });
    }

    private static Histogram<double> Duration(string name, string description) => Meter.CreateHistogram(
        Prefix + name, "s", description, tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static IEnumerable<Measurement<T>> Measure<T>(
        Func<ConnectionDiagnostics, KeyValuePair<string, object?>[], Measurement<T>?> measure)
        where T : struct
    {
        foreach (var (streamer, read) in Streamers)
        {
            foreach (var connection in read())
            {
                if (measure(connection, MeterTags.Of(streamer, connection.Number)) is { } measurement)
                    yield return measurement;
            }
        }
    }
}
