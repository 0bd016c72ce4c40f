using Tastytrade.Rx.Benchmarks.Clients;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>What one client did in one round.</summary>
/// <param name="Flood">While it was sent as much as it takes.</param>
/// <param name="Paced">While it was sent each of <see cref="Loads"/> of that.</param>
internal sealed record Round(Measurement Flood, IReadOnlyList<Measurement> Paced)
{
    /// <summary>Shares of a client's own maximum at which its latency is measured.</summary>
    public static IReadOnlyList<double> Loads { get; } = [0.1, 0.5, 0.9];
}
