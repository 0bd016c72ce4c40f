using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A cryptocurrency, as tastytrade describes it. Values that the server leaves out are null.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record Cryptocurrency
{
    /// <summary>tastytrade's symbol, such as <c>BTC/USD</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, used to subscribe, such as <c>BTC/USD:CXTALP</c>. If the server leaves it out, it is built from the
    /// symbol.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>tastytrade's id.</summary>
    public long? Id { get; init; }

    /// <summary><c>Cryptocurrency</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>A name for display: <c>Bitcoin</c>.</summary>
    public string? ShortDescription { get; init; }

    /// <summary>A name for display: <c>Bitcoin to USD</c>.</summary>
    public string? Description { get; init; }

    /// <summary>Whether only closing orders are accepted.</summary>
    public bool? IsClosingOnly { get; init; }

    /// <summary>Whether it can be traded at tastytrade.</summary>
    public bool? Active { get; init; }

    /// <summary>The minimum price increment.</summary>
    public double? TickSize { get; init; }

    /// <summary>The symbols at the venues that orders may be sent to.</summary>
    public IReadOnlyList<DestinationVenueSymbol> DestinationVenueSymbols { get; init; } = [];

    /// <summary>Returns the symbol and the name.</summary>
    /// <returns>Such as <c>BTC/USD Bitcoin</c>.</returns>
    public override string ToString() => ShortDescription is null ? Symbol : $"{Symbol} {ShortDescription}";
}
