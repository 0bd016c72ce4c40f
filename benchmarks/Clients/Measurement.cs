using Newtonsoft.Json;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>The measurement of a client over an interval, by its own clock. Its process writes it as a line of JSON.</summary>
internal sealed record Measurement
{
    [JsonProperty("seconds")]
    public double Seconds { get; init; }

    /// <summary>The events that reached the user's code.</summary>
    [JsonProperty("events")]
    public long Events { get; init; }

    /// <summary>The events received from the server: more than <see cref="Events"/> if the client conflates.</summary>
    [JsonProperty("received")]
    public long Received { get; init; }

    [JsonProperty("bytes")]
    public long Bytes { get; init; }

    [JsonProperty("cpuSeconds")]
    public double CpuSeconds { get; init; }

    /// <summary>The bytes allocated on the managed heap; null if unknown.</summary>
    [JsonProperty("allocated")]
    public long? Allocated { get; init; }

    /// <summary>The garbage collections by generation; empty if unknown.</summary>
    [JsonProperty("collections")]
    public IReadOnlyList<int> Collections { get; init; } = [];

    /// <summary>The time from the moment when a frame was due to be sent until the arrival of its first event.</summary>
    [JsonProperty("latency")]
    public Latency Latency { get; init; } = new();

    [JsonIgnore]
    public double EventsPerSecond => Events / Seconds;

    /// <summary>The CPU time of an event in seconds; NaN without events.</summary>
    [JsonIgnore]
    public double CpuPerEvent => Events == 0 ? double.NaN : CpuSeconds / Events;
}

/// <summary>Latency percentiles in microseconds; NaN without samples.</summary>
internal sealed record Latency
{
    [JsonProperty("p50")]
    public double P50 { get; init; } = double.NaN;

    [JsonProperty("p99")]
    public double P99 { get; init; } = double.NaN;

    [JsonProperty("p999")]
    public double P999 { get; init; } = double.NaN;

    /// <param name="nanoseconds">The sorted samples.</param>
    public static Latency Of(long[] nanoseconds) => nanoseconds.Length == 0 ? new() : new()
    {
        P50 = At(nanoseconds, 0.5),
        P99 = At(nanoseconds, 0.99),
        P999 = At(nanoseconds, 0.999),
    };

    private static double At(long[] sorted, double quantile) =>
        sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * quantile))] / 1000.0;
}
