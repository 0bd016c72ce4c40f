using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>A future that options of a chain are on.</summary>
public sealed record OptionChainFuture
{
    /// <summary>tastytrade's symbol, such as <c>/ESZ6</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>dxFeed's symbol, to subscribe to, such as <c>/ESZ26:XCME</c>. Where the server leaves it out it is made from the symbol, the
    /// expiration and the exchange of the options; where no option says one either it is the symbol.</summary>
    [Wire(IsOptional = true)]
    public required string StreamerSymbol { get; init; }

    /// <summary>The product, such as <c>/ES</c>; null where the server does not say.</summary>
    public string? RootSymbol { get; init; }

    /// <summary>The day on which the future expires; null where the server does not say.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>The day on which it matures; null where the server does not say. It may put a time behind it, which is left away.</summary>
    public DateOnly? MaturityDate { get; init; }

    /// <summary>Whether it is the month that is traded most; null where the server does not say.</summary>
    public bool? ActiveMonth { get; init; }

    /// <summary>Whether it will be the next one; null where the server does not say.</summary>
    public bool? NextActiveMonth { get; init; }

    /// <summary>The calendar days until it expires as the server counted them; null where the server does not say.</summary>
    public int? DaysToExpiration { get; init; }

    /// <summary>When trading ends; null where the server does not say.</summary>
    public DateTimeOffset? StopsTradingAt { get; init; }

    /// <summary>When it expires; null where the server does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The streamer symbol.</summary>
    /// <returns><see cref="StreamerSymbol"/>.</returns>
    public override string ToString() => StreamerSymbol;
}
