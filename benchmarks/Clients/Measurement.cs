using Newtonsoft.Json;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>What a client did from one moment to another, by its own clock: one line of JSON from its process.</summary>
internal sealed record Measurement
{
    [JsonProperty("seconds")]
    public double Seconds { get; init; }

    /// <summary>Events that reached the user's code.</summary>
    [JsonProperty("events")]
    public long Events { get; init; }

    /// <summary>Events that came over the wire; more than <see cref="Events"/> where a client conflates.</summary>
    [JsonProperty("received")]
    public long Received { get; init; }

    [JsonProperty("bytes")]
    public long Bytes { get; init; }

    [JsonProperty("cpuSeconds")]
    public double CpuSeconds { get; init; }

    /// <summary>Bytes allocated on the managed heap; null where the client cannot tell.</summary>
    [JsonProperty("allocated")]
    public long? Allocated { get; init; }

    /// <summary>Collections by generation; empty where the client cannot tell.</summary>
    [JsonProperty("collections")]
    public IReadOnlyList<int> Collections { get; init; } = [];

    /// <summary>Microseconds from the moment at which a frame was due to be sent to its first event's arrival.</summary>
    [JsonProperty("latency")]
    public Latency Latency { get; init; } = new();

    [JsonIgnore]
    public double EventsPerSecond => Events / Seconds;
}

/// <summary>Percentiles in microseconds; NaN where nothing was sampled.</summary>
internal sealed record Latency
{
    [JsonProperty("p50")]
    public double P50 { get; init; } = double.NaN;

    [JsonProperty("p99")]
    public double P99 { get; init; } = double.NaN;

    [JsonProperty("p999")]
    public double P999 { get; init; } = double.NaN;

    /// <param name="nanoseconds">Sorted.</param>
    public static Latency Of(long[] nanoseconds) => nanoseconds.Length == 0 ? new() : new()
    {
        P50 = At(nanoseconds, 0.5),
        P99 = At(nanoseconds, 0.99),
        P999 = At(nanoseconds, 0.999),
    };

    private static double At(long[] sorted, double quantile) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * quantile))] / 1000.0;
}
