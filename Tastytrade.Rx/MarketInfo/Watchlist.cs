using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A list of symbols, published by tastytrade or kept by the user. Values that the server leaves out are null.</summary>
public sealed record Watchlist
{
    /// <summary>The name, which identifies the list.</summary>
    public required string Name { get; init; }

    /// <summary>The group that the list belongs to.</summary>
    public string? GroupName { get; init; }

    /// <summary>The position among the other lists, from the lowest number up.</summary>
    public int? OrderIndex { get; init; }

    /// <summary>tastytrade's id of a published list.</summary>
    public string? CmsId { get; init; }

    /// <summary>The symbols in order; empty if only the lists were requested.</summary>
    [Wire("watchlist-entries")]
    public IReadOnlyList<WatchlistEntry> Entries { get; init; } = [];

    /// <summary>Returns the name and the number of symbols.</summary>
    /// <returns>Such as <c>Tom's list, 12 symbols</c>.</returns>
    public override string ToString() => $"{Name}, {Entries.Count} symbols";
}
