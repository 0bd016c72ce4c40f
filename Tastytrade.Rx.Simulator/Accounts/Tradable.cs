using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>An instrument of the market that accounts trade.</summary>
/// <param name="Symbol">The symbol in tastytrade's spelling.</param>
/// <param name="Type">The instrument type on the wire.</param>
/// <param name="Underlying">The symbol of the underlying; for a future its own.</param>
/// <param name="UnderlyingType">The instrument type of the underlying on the wire.</param>
/// <param name="Multiplier">The value of a price change of 1, in dollars.</param>
/// <param name="Instrument">The instrument in the market.</param>
/// <param name="ExpiresAt">When an option or a future expires.</param>
internal sealed record Tradable(
    string Symbol,
    string Type,
    string Underlying,
    string UnderlyingType,
    decimal Multiplier,
    Instrument Instrument,
    DateTimeOffset? ExpiresAt)
{
    public bool IsFuture => Type == "Future";

    public bool IsOption => Instrument.Option is not null;

    /// <summary>The price in the market.</summary>
    public decimal PriceAt(DateTimeOffset time) => (decimal)Instrument.RoundToTick(Instrument.PriceAt(time));

    /// <summary>What an option is worth at its expiration.</summary>
    public decimal IntrinsicAt(DateTimeOffset time)
    {
        var (terms, price) = (Instrument.Option!, Instrument.Underlying.PriceAt(time));
        return (decimal)Math.Round(Math.Max(0, terms.IsCall ? price - terms.Strike : terms.Strike - price), 2);
    }

    /// <summary>The bid and the ask. A missing bid is 0.</summary>
    public (decimal Bid, decimal Ask) QuoteAt(DateTimeOffset time)
    {
        var (bid, ask) = Quotes.Around(Instrument, Instrument.PriceAt(time));
        return (double.IsNaN(bid) ? 0 : (decimal)bid, (decimal)ask);
    }

    /// <summary>Finds the instrument of a symbol in tastytrade's spelling; <see langword="null"/> if the market does not have it.</summary>
    public static Tradable? Find(string symbol, MarketModel market)
    {
        if (OccSymbol.TryParse(symbol, out var occ))
            return Option(occ, market);
        if (FutureOptionSymbol.TryParse(symbol, out var futureOption))
            return FutureOption(futureOption, market);
        if (FutureSymbol.TryParse(symbol, out var future))
            return Future(future, market);
        return market.Find(symbol) is { Option: null, Kind: InstrumentKind.Equity or InstrumentKind.Index } share
            ? new(symbol, "Equity", symbol, "Equity", 1, share, null)
            : null;
    }

    private static Tradable? Option(OccSymbol occ, MarketModel market) =>
        market.Find(occ.ToStreamerSymbol().ToString()) is not { Option: { } terms } option ? null
            : new(occ.ToString(), "Equity Option", option.Underlying.Product.Symbol, "Equity", 100, option, terms.Expiration);

    private static Tradable? Future(FutureSymbol symbol, MarketModel market)
    {
        if (Product.Find("/" + symbol.Product) is not { Kind: InstrumentKind.Future } product || market.Clock.Now.Year is < 2000 or >= 2099)
            return null;
        var listing = FutureListing.Of(product);
        var streamer = symbol.ToStreamerSymbol(listing.StreamerExchange, market.Clock.Today);
        if (market.Find(streamer.ToString()) is not { } future)
            return null;
        var end = listing.End(symbol.YearNear(market.Clock.Today), symbol.Month);
        return new(symbol.ToString(), "Future", symbol.ToString(), "Future", listing.Multiplier, future, NewYork.At(end, new(9, 30)));
    }

    private static Tradable? FutureOption(FutureOptionSymbol symbol, MarketModel market)
    {
        if (Product.Find("/" + symbol.Future.Product) is not { Kind: InstrumentKind.Future } product)
            return null;
        var listing = FutureListing.Of(product);
        return market.Find(symbol.ToStreamerSymbol(listing.StreamerExchange).ToString()) is not { Option: { } terms } option ? null
            : new(symbol.ToString(), "Future Option", symbol.Future.ToString(), "Future", listing.Multiplier, option, terms.Expiration);
    }
}
