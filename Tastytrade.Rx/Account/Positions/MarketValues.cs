using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>The newest values of a streamer symbol; immutable.</summary>
internal sealed record MarketValues
{
    /// <summary>The values at the moment the connection was lost.</summary>
    private (Quote? Quote, Trade? Trade, Greeks? Greeks) lost;

    public Quote? Quote { get; init; }

    public Trade? Trade { get; init; }

    public Greeks? Greeks { get; init; }

    public DateTimeOffset FreshSince { get; init; }

    /// <summary>The midpoint of the quote; NaN if it makes no price.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>The midpoint of the quote or, if that makes no price, the last trade; null if there is neither.</summary>
    public double? Price => !double.IsNaN(Mid) ? Mid : LastPrice.LastTrade(Trade, null)?.Price;

    public bool IsStale => Staleness.Of(Quote, lost.Quote, FreshSince) || Staleness.Of(Trade, lost.Trade, FreshSince)
        || Staleness.Of(Greeks, lost.Greeks, FreshSince);

    public MarketValues After(Interruption interruption) =>
        this with { FreshSince = interruption.Since, lost = interruption.IsLoss ? (Quote, Trade, Greeks) : lost };
}
