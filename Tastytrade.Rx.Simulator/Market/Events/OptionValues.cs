namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Greeks and TheoPrice from the option model.</summary>
internal static class OptionValues
{
    public static Greeks? Greeks(EventSpec r)
    {
        if (r.Instrument.Option is null)
            return null;

        var (value, volatility) = r.Instrument.ValueAt(r.Time);
        return new()
        {
            EventSymbol = r.Symbol,
            Index = r.Index,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            Price = value.Price,
            Volatility = volatility,
            Delta = value.Delta,
            Gamma = value.Gamma,
            Theta = value.Theta,
            Rho = value.Rho,
            Vega = value.Vega,
        };
    }

    public static TheoPrice? TheoPrice(EventSpec r)
    {
        if (r.Instrument.Option is null)
            return null;

        var (value, _) = r.Instrument.ValueAt(r.Time);
        return new()
        {
            EventSymbol = r.Symbol,
            Index = r.Index,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            Price = value.Price,
            UnderlyingPrice = r.Instrument.Underlying.PriceAt(r.Time),
            Delta = value.Delta,
            Gamma = value.Gamma,
            Dividend = r.Instrument.Underlying.Product.Dividend,
            Interest = Product.Interest,
        };
    }
}
