using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using Tastytrade.Rx.Simulator.Market.Events;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of market data at a moment, from the same events that DXLink sends.</summary>
internal static class MarketDataBodies
{
    public static JObject Of(string symbol, string type, Instrument instrument, DateTimeOffset now)
    {
        var spec = new EventSpec(instrument, instrument.Symbol, now);
        var (quote, trade, summary) = (Quotes.Create(spec), Trades.Regular(spec), DailyValues.Summary(spec));
        var isIndex = instrument.Kind == InstrumentKind.Index;
        var mark = instrument.RoundToTick(instrument.PriceAt(now));
        var body = new JObject
        {
            ["symbol"] = symbol,

            // As recorded: an index came back as an equity.
            ["instrument-type"] = isIndex ? "Equity" : type,
            ["updated-at"] = Accounts.Bodies.Wire.Zulu(now),
            ["summary-date"] = Date(DateOnly.FromDateTime(NewYork.TimeOf(now).DateTime)),
            ["prev-close-date"] = Date(DateOnly.FromDateTime(NewYork.TimeOf(now).DateTime).AddDays(-1)),
            ["close-price-type"] = "Unknown",
            ["prev-close-price-type"] = "Final",
            ["last-trade-time"] = now.ToUnixTimeMilliseconds(),
            ["is-trading-halted"] = false,
            ["halt-start-time"] = -1,
            ["halt-end-time"] = -1,
        };
        if (!isIndex && quote is not null)
        {
            Add(body, "bid", quote.BidPrice);
            Add(body, "bid-size", quote.BidSize);
            Add(body, "ask", quote.AskPrice);
            Add(body, "ask-size", quote.AskSize);
            Add(body, "mid", (quote.BidPrice + quote.AskPrice) / 2);
            Add(body, "volume", trade.DayVolume);
        }

        Add(body, "mark", mark);
        Add(body, "last", trade.Price);
        Add(body, "last-mkt", trade.Price);
        Add(body, "open", summary.DayOpenPrice);
        Add(body, "day-high-price", summary.DayHighPrice);
        Add(body, "day-low-price", summary.DayLowPrice);
        Add(body, "prev-close", summary.PrevDayClosePrice);
        if (instrument.Option is not null)
            Add(body, "open-interest", summary.OpenInterest);
        if (instrument.Kind == InstrumentKind.Equity)
            AddFundamentals(body, DailyValues.Profile(spec));
        return body;
    }

    private static void AddFundamentals(JObject body, Profile profile)
    {
        Add(body, "year-high-price", profile.High52WeekPrice);
        Add(body, "year-low-price", profile.Low52WeekPrice);
        Add(body, "high-limit-price", profile.HighLimitPrice);
        Add(body, "low-limit-price", profile.LowLimitPrice);
        Add(body, "beta", profile.Beta);
        Add(body, "dividend-amount", profile.ExDividendAmount);
        Add(body, "dividend-frequency", profile.DividendFrequency);
    }

    /// <summary>Adds a decimal as text. A value that is not known is left out.</summary>
    private static void Add(JObject body, string name, double value)
    {
        if (double.IsFinite(value))
            body[name] = value.ToString("0.0#####", CultureInfo.InvariantCulture);
    }
}
