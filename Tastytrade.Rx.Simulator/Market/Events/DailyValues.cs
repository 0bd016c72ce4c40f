namespace Tastytrade.Rx.Simulator.Market.Events;

/// <summary>Summary and Profile, and the events with an attachment.</summary>
internal static class DailyValues
{
    private const int Samples = 8;

    public static Summary Summary(EventSpec r)
    {
        var day = TradingDay.Of(r.Time);
        var previous = day.Previous;
        var open = PriceAt(r, day.Start);
        var (high, low) = (open, open);
        for (var i = 1; i <= Samples; i++)
        {
            var price = PriceAt(r, day.Start + ((r.Time - day.Start) * i / Samples));
            (high, low) = (Math.Max(high, price), Math.Min(low, price));
        }

        return new()
        {
            EventSymbol = r.Symbol,
            DayId = day.Id,
            DayOpenPrice = open,
            DayHighPrice = high,
            DayLowPrice = low,
            DayClosePrice = double.NaN,
            DayClosePriceType = PriceType.Regular,
            PrevDayId = previous.Id,
            PrevDayClosePrice = open,
            PrevDayClosePriceType = PriceType.Final,
            PrevDayVolume = Math.Floor(previous.VolumeAt(r.Instrument, day.Start)),
            OpenInterest = r.Instrument.Option is null ? 0 : Noise.Between(r.Instrument.Seed, day.Id, 0, 20_000),
        };
    }

    public static Profile Profile(EventSpec r)
    {
        var price = PriceAt(r, TradingDay.Of(r.Time).Start);
        var isShare = r.Instrument.Kind == InstrumentKind.Equity;
        return new()
        {
            EventSymbol = r.Symbol,
            Description = r.Instrument.Underlying.Product.Name + (r.Instrument.Option is null ? "" : " option"),
            ShortSaleRestriction = ShortSaleRestriction.Inactive,
            TradingStatus = TradingStatus.Active,
            HighLimitPrice = Math.Round(price * 1.2, 2),
            LowLimitPrice = Math.Round(price * 0.8, 2),
            High52WeekPrice = Math.Round(price * 1.3, 2),
            Low52WeekPrice = Math.Round(price * 0.7, 2),
            Beta = isShare ? 1 : double.NaN,
            EarningsPerShare = isShare ? Math.Round(price / 20, 2) : double.NaN,
            DividendFrequency = isShare ? 4 : double.NaN,
            ExDividendAmount = isShare ? Math.Round(price * r.Instrument.Underlying.Product.Dividend / 4, 2) : double.NaN,
            ExDividendDayId = isShare ? TradingDay.Of(r.Time).Id - 30 : 0,
            Shares = isShare ? Noise.Between(r.Instrument.Seed, 1, 10_000_000, 2_000_000_000) : double.NaN,
        };
    }

    public static Configuration Configuration(EventSpec r) => new()
    {
        EventSymbol = r.Symbol,
        Version = 1,
        Attachment = """{"simulated":true}""",
    };

    public static Message Message(EventSpec r) => new()
    {
        EventSymbol = r.Symbol,
        EventTime = r.Milliseconds,
        Attachment = FormattableString.Invariant($$"""{"text":"simulated","number":{{r.Sequence}}}"""),
    };

    private static double PriceAt(EventSpec r, DateTimeOffset time) => r.Instrument.RoundToTick(r.Instrument.PriceAt(time));
}
