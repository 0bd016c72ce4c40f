using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A future underlying the options of a chain.</summary>
public sealed record OptionChainFuture
{
    /// <summary>tastytrade's symbol, such as <c>/ESZ6</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, used to subscribe, such as <c>/ESZ26:XCME</c>. If the server leaves it out, it is built from the symbol,
    /// the expiration and the exchange of the options or of the product. If that is unknown too, it is the symbol.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>The product, such as <c>/ES</c>; null if the server does not provide it.</summary>
    public string? RootSymbol { get; init; }

    /// <summary>The day on which the future expires; null if the server does not provide it.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>The day of maturity; null if the server does not provide it. The server may add a time, which is ignored.</summary>
    public DateOnly? MaturityDate { get; init; }

    /// <summary>Whether it is the most active month; null if the server does not provide it.</summary>
    public bool? ActiveMonth { get; init; }

    /// <summary>Whether it will be the next most active month; null if the server does not provide it.</summary>
    public bool? NextActiveMonth { get; init; }

    /// <summary>The calendar days until it expires, as counted by the server; null if the server does not provide it.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>When trading ends; null if the server does not provide it.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When it expires; null if the server does not provide it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Returns the streamer symbol.</summary>
    /// <returns><see cref="StreamerSymbol"/>.</returns>
    public override string ToString() => StreamerSymbol;
}
