namespace Tastytrade.Rx;

/// <summary>A cryptocurrency at one of the venues that orders may be sent to. Values that the server leaves out are null.</summary>
public sealed record DestinationVenueSymbol
{
    /// <summary>tastytrade's id.</summary>
    public long? Id { get; init; }

    /// <summary>The venue's symbol, such as <c>BTC</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The venue.</summary>
    public string? DestinationVenue { get; init; }

    /// <summary>The maximum number of decimals in a quantity.</summary>
    public int? MaxQuantityPrecision { get; init; }

    /// <summary>The maximum number of decimals in a price.</summary>
    public int? MaxPricePrecision { get; init; }

    /// <summary>Whether orders are routed to the venue.</summary>
    public bool? Routable { get; init; }
}
