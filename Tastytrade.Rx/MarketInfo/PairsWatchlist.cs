using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A list of pairs of instruments, published by tastytrade.</summary>
public sealed record PairsWatchlist
{
    /// <summary>The name, which identifies the list.</summary>
    public required string Name { get; init; }

    /// <summary>The position among the other lists, from the lowest number up; null if the server does not provide it.</summary>
    public int? OrderIndex { get; init; }

    /// <summary>The pairs in order.</summary>
    [Wire("pairs-equations")]
    public IReadOnlyList<PairsEquation> Equations { get; init; } = [];

    /// <summary>Returns the name and the number of pairs.</summary>
    /// <returns>Such as <c>Indexes, 12 pairs</c>.</returns>
    public override string ToString() => $"{Name}, {Equations.Count} pairs";
}
