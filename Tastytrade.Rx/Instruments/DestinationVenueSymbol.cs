namespace Tastytrade.Rx;

/// <summary>A cryptocurrency at one of the venues that orders may go to. What the server leaves out is null.</summary>
public sealed record DestinationVenueSymbol
{
    /// <summary>tastytrade's number of it.</summary>
    public long? Id { get; init; }

    /// <summary>The venue's symbol, such as <c>BTC</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The venue.</summary>
    public string? DestinationVenue { get; init; }

    /// <summary>The most decimals that a quantity may have.</summary>
    public int? MaxQuantityPrecision { get; init; }

    /// <summary>The most decimals that a price may have.</summary>
    public int? MaxPricePrecision { get; init; }

    /// <summary>Whether orders go there.</summary>
    public bool? Routable { get; init; }
}
