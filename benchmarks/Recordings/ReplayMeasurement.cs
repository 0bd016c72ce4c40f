using System.Diagnostics;
using System.Reactive.Disposables;
using Newtonsoft.Json;

namespace Tastytrade.Rx.Benchmarks.Recordings;

/// <summary>How fast a recording was replayed, in a process of its own, on one core.</summary>
internal sealed record ReplayMeasurement
{
    private const int Times = 5;

    [JsonProperty("events")]
    public long Events { get; init; }

    [JsonProperty("seconds")]
    public double Seconds { get; init; }

    [JsonProperty("seekMilliseconds")]
    public double SeekMilliseconds { get; init; }

    [JsonIgnore]
    public double EventsPerSecond => Events / Seconds;

    /// <summary>Measures, and writes the result as a line of JSON.</summary>
    public static int Run(string path)
    {
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1;
        var best = Enumerable.Range(0, Times).Select(_ => Replay(path)).MinBy(m => m.Seconds)!;
        Console.WriteLine(JsonConvert.SerializeObject(best with { SeekMilliseconds = Seek(path) }));
        return 0;
    }

    private static ReplayMeasurement Replay(string path)
    {
        var recording = Recording.Open(path);
        long count = 0;
        using var observers = new CompositeDisposable
        {
            recording.Errors.Subscribe(error => Console.Error.WriteLine($"  {error}")),
            recording.Subscribe<Quote>("*"),
            recording.Subscribe<Greeks>("*"),
            recording.Subscribe<Trade>("*"),
            recording.Subscribe<TimeAndSale>("*"),
            recording.Quotes.Subscribe(_ => count++),
            recording.Greeks.Subscribe(_ => count++),
            recording.Trades.Subscribe(_ => count++),
            recording.TimeAndSales.Subscribe(_ => count++),
        };
        var watch = Stopwatch.StartNew();
        recording.Run();
        var seconds = watch.Elapsed.TotalSeconds;
        recording.DisposeAsync().AsTask().Wait();
        return new() { Events = count, Seconds = seconds };
    }

    private static double Seek(string path)
    {
        var watch = Stopwatch.StartNew();
        var recording = Recording.Open(path);
        recording.Seek(recording.Start + ((recording.End - recording.Start) / 2));
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        recording.DisposeAsync().AsTask().Wait();
        return milliseconds;
    }
}
