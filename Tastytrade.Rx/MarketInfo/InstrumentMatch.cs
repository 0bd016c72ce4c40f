namespace Tastytrade.Rx;

/// <summary>An instrument that was found. Values that the server leaves out are null.</summary>
public sealed record InstrumentMatch
{
    /// <summary>tastytrade's symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>A name for display.</summary>
    public string? Description { get; init; }

    /// <summary>The category, such as a sector or a kind of event.</summary>
    public string? Category { get; init; }

    /// <summary>A subdivision of <see cref="Category"/>.</summary>
    public string? SubCategory { get; init; }

    /// <summary>The exchange.</summary>
    public string? Exchange { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>tastytrade's id of the instrument.</summary>
    public string? ExternalId { get; init; }

    /// <summary>tastytrade's id of the product of an event contract.</summary>
    public string? EventProductExternalId { get; init; }

    /// <summary>The kinds of strikes that it has, as the server writes them.</summary>
    public string? StrikeTypes { get; init; }

    /// <summary>The product that it is based on.</summary>
    public string? UnderlyingProduct { get; init; }

    /// <summary>The kind of that product.</summary>
    public string? UnderlyingProductType { get; init; }

    /// <summary>dxFeed's symbol of the underlying, used to subscribe.</summary>
    public string? UnderlyingStreamerSymbol { get; init; }

    /// <summary>When trading ends.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(InstrumentMatch), PrintMembers);
}
