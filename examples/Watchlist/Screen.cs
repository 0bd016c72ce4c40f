using System.Collections.Immutable;

namespace Tastytrade.Rx.Examples.Watching;

/// <summary>All that is shown at one moment; immutable.</summary>
internal sealed record Screen
{
    public IReadOnlyList<WatchlistRow> Rows { get; init; } = [];

    public ImmutableDictionary<string, ImmutableList<double>> Trails { get; init; } = ImmutableDictionary<string, ImmutableList<double>>.Empty;

    /// <summary>The symbols whose spread is wide.</summary>
    public ImmutableHashSet<string> Wide { get; init; } = [];

    /// <summary>The newest first.</summary>
    public ImmutableList<string> Alerts { get; init; } = [];

    public ConnectionState Connection { get; init; } = new();

    /// <summary>Symbols of which nothing has come for a while, though the feed is there.</summary>
    public IEnumerable<string> Silent(DateTimeOffset now) => Connection.Status != ConnectionStatus.Connected
        ? []
        : Rows.Where(row => row.IsEmpty && now - row.AddedAt >= TimeSpan.FromSeconds(5)).Select(row => row.Symbol);
}
