namespace Tastytrade.Rx;

/// <summary>The symbols of all options of an equity or index that were listed at the time of the request, with few other details. This is
/// the smallest response for a whole chain.</summary>
/// <remarks>Each option's symbol contains its root, date, type and strike; <see cref="OccSymbol"/> parses it.</remarks>
public sealed record CompactOptionChain
{
    /// <summary>The underlying, such as <c>SPX</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>The groups, in the server's order.</summary>
    public IReadOnlyList<CompactOptionGroup> Groups { get; init; } = [];

    /// <summary>tastytrade's symbols of all groups.</summary>
    public IEnumerable<string> Symbols => Groups.SelectMany(group => group.Symbols);

    /// <summary>dxFeed's symbols of all groups, used to subscribe.</summary>
    public IEnumerable<string> StreamerSymbols => Groups.SelectMany(group => group.StreamerSymbols);

    /// <summary>The underlying and the number of options.</summary>
    /// <returns>Such as <c>SPX, 22000 options</c>.</returns>
    public override string ToString() => $"{UnderlyingSymbol}, {Groups.Sum(group => group.Symbols.Count)} options";
}
