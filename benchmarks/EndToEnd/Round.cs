using System.Collections.Immutable;
using Tastytrade.Rx.Benchmarks.Clients;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>The measurements of one client in one round.</summary>
/// <param name="Flood">The measurement at the maximum rate of the client.</param>
/// <param name="Paced">The measurements at each of <see cref="Loads"/>.</param>
internal sealed record Round(Measurement Flood, IReadOnlyList<Measurement> Paced)
{
    /// <summary>The fractions of a client's maximum rate at which its latency is measured.</summary>
    public static ImmutableArray<double> Loads { get; } = [0.1, 0.5, 0.9];
}
