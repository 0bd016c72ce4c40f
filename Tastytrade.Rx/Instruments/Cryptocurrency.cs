using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A cryptocurrency, as tastytrade knows it. What the server leaves out is null.</summary>
public sealed record Cryptocurrency
{
    /// <summary>tastytrade's symbol, such as <c>BTC/USD</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, to subscribe to, such as <c>BTC/USD:CXTALP</c>. Where the server leaves it out it is made from the symbol.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>tastytrade's number of it.</summary>
    public long? Id { get; init; }

    /// <summary><c>Cryptocurrency</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>For people: <c>Bitcoin</c>.</summary>
    public string? ShortDescription { get; init; }

    /// <summary>For people: <c>Bitcoin to USD</c>.</summary>
    public string? Description { get; init; }

    /// <summary>Whether only closing orders are taken.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether it can be traded at tastytrade.</summary>
    public bool? Active { get; init; }

    /// <summary>The smallest change of the price.</summary>
    public double? TickSize { get; init; }

    /// <summary>Where orders may go.</summary>
    public IReadOnlyList<DestinationVenueSymbol> DestinationVenueSymbols { get; init; } = [];

    /// <summary>The symbol and what it is.</summary>
    /// <returns>Such as <c>BTC/USD Bitcoin</c>.</returns>
    public override string ToString() => ShortDescription is null ? Symbol : $"{Symbol} {ShortDescription}";
}
