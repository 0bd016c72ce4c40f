using Tastytrade.Rx.Calendars;

namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Trade, TradeETH, TimeAndSale and OptionSale, at the model price.</summary>
internal static class Trades
{
    public static Trade Regular(EventSpec r) => (Trade)Fill(new Trade(), r, extended: false);

    public static TradeETH Extended(EventSpec r) => (TradeETH)Fill(new TradeETH(), r, extended: true);

    public static TimeAndSale Sale(EventSpec r)
    {
        var price = PriceAt(r, r.Time);
        var (bid, ask) = Quotes.Around(r.Instrument, price);
        var n = r.Index;
        return new()
        {
            EventSymbol = r.Symbol,
            Index = r.Index,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            ExchangeCode = Quotes.ExchangeOf(r.Instrument.Seed, n),
            Price = price,
            Size = SizeAt(r, n),
            BidPrice = bid,
            AskPrice = ask,
            // The real feed has null here for futures, and some clients failed because of it.
            ExchangeSaleConditions = r.Instrument.Kind is InstrumentKind.Future or InstrumentKind.FutureOption ? null : "@  I",
            AggressorSide = Noise.Hash(r.Instrument.Seed, n) % 2 == 0 ? Side.Buy : Side.Sell,
            ExtendedTradingHours = !IsRegularHours(r.Time),
            ValidTick = true,
            Type = TimeAndSaleType.New,
        };
    }

    /// <summary>A sale of a random option of an underlying. The event symbol is that of the underlying.</summary>
    public static OptionSale? OptionSale(EventSpec r)
    {
        if (r.Instrument.Option is not null || r.Instrument.Kind is not (InstrumentKind.Equity or InstrumentKind.Index))
            return null;

        var product = r.Instrument.Underlying.Product;
        var expirations = ExpirationCalendar.For(product, r.Time);
        var expiration = expirations[Noise.Between(r.Instrument.Seed, r.Index, 0, expirations.Count - 1)];
        var spot = r.Instrument.PriceAt(r.Time);
        var strike = Math.Round((decimal)spot / product.StrikeStep) * product.StrikeStep;
        var symbol = OptionSymbols.Streamer(expiration.Root, expiration.Date, call: true, Math.Max(strike, product.StrikeStep));
        var terms = new OptionTerms(true, (double)strike, expiration.ExpiresAt);
        var option = new Instrument(symbol, InstrumentKind.Option, r.Instrument.Underlying, terms, r.Instrument.Seed);
        var (value, volatility) = option.ValueAt(r.Time);
        var (bid, ask) = Quotes.Around(option, value.Price);
        return new()
        {
            EventSymbol = r.Symbol,
            Index = r.Index,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            ExchangeCode = Quotes.ExchangeOf(r.Instrument.Seed, r.Index),
            Price = option.RoundToTick(value.Price),
            Size = Noise.Between(r.Instrument.Seed, r.Index, 1, 20),
            BidPrice = bid,
            AskPrice = ask,
            ExchangeSaleConditions = "",
            AggressorSide = Side.Buy,
            ValidTick = true,
            Type = TimeAndSaleType.New,
            UnderlyingPrice = spot,
            Volatility = volatility,
            Delta = value.Delta,
            OptionSymbol = symbol,
        };
    }

    private static TradeBase Fill(TradeBase trade, EventSpec r, bool extended)
    {
        var price = PriceAt(r, r.Time);
        var before = PriceAt(r, r.Time.AddSeconds(-1));
        var day = TradingDay.Of(r.Time);
        var volume = day.VolumeAt(r.Instrument, r.Time) * (extended ? 0.1 : 1);
        var n = r.Milliseconds / 100;
        return trade with
        {
            EventSymbol = r.Symbol,
            Time = r.Milliseconds,
            Sequence = r.Sequence,
            ExchangeCode = r.Instrument.Kind == InstrumentKind.Index ? '\0' : Quotes.ExchangeOf(r.Instrument.Seed, n),
            Price = price,
            Change = Math.Round(price - before, 4),
            Size = r.Instrument.Kind == InstrumentKind.Index ? double.NaN : SizeAt(r, n),
            DayId = day.Id,
            DayVolume = Math.Floor(volume),
            DayTurnover = Math.Round(Math.Floor(volume) * price, 2),
            TickDirection = price > before ? TickDirection.Up : price < before ? TickDirection.Down : TickDirection.ZeroUp,
            ExtendedTradingHours = extended && !IsRegularHours(r.Time),
        };
    }

    /// <summary>By rule, even in years that the library's calendar does not cover: virtual time starts in the year 1.</summary>
    private static bool IsRegularHours(DateTimeOffset time)
    {
        var local = NewYork.TimeOf(time).DateTime;
        var (day, clock) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        return NyseHolidays.IsOpen(day) && clock >= new TimeOnly(9, 30) && clock < NyseEarlyCloses.CloseOf(day);
    }

    private static double PriceAt(EventSpec r, DateTimeOffset time) => r.Instrument.RoundToTick(r.Instrument.PriceAt(time));

    private static double SizeAt(EventSpec r, long n) =>
        Noise.Between(r.Instrument.Seed, n, 1, r.Instrument.Option is null ? 500 : 20);
}
