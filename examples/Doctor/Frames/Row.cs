using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>One event, as the server sent it.</summary>
/// <param name="At">When it arrived, since the beginning of the probe.</param>
/// <param name="Type">The type that FEED_DATA names.</param>
/// <param name="Values">The values by the names of their fields.</param>
internal sealed record Row(TimeSpan At, string Type, IReadOnlyDictionary<string, JsonNode?> Values)
{
    public string Symbol => Values.GetValueOrDefault("eventSymbol").Text() ?? "";

    /// <summary>The flags of an indexed event.</summary>
    public int Flags => (int)(Values.GetValueOrDefault("eventFlags").Number() ?? 0);

    /// <summary>The time of a time series, in milliseconds.</summary>
    public double Time => Values.GetValueOrDefault("time").Number() ?? 0;
}
