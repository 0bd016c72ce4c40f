using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>Open, high, low, close and volume of one period of a candle symbol such as <c>AAPL{=5m}</c>.</summary>
/// <remarks>Source: dxFeed's Candle event. <see cref="TimeSeriesEvent.Time"/> is the beginning of the period. The candle of the current
/// period is sent again with each change. A period without trades has NaN prices, and so may the event that ends a snapshot.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Candle : TimeSeriesEvent
{
    private long count;
    private double open = double.NaN;
    private double high = double.NaN;
    private double low = double.NaN;
    private double close = double.NaN;
    private double volume = double.NaN;
    private double vwap = double.NaN;
    private double bidVolume = double.NaN;
    private double askVolume = double.NaN;
    private double impVolatility = double.NaN;
    private double openInterest = double.NaN;
    private Uncompared<bool> isFinal;
    private Uncompared<bool> isExtendedHours;

    /// <summary>The number of trades in the period, or of quotes for a bid or ask candle; 0 if unknown.</summary>
    public long Count { get => count; init => count = value; }

    /// <summary>The first price, in the instrument's currency; NaN if there is none.</summary>
    public double Open { get => open; init => open = value; }

    /// <summary>The highest price, in the instrument's currency; NaN if there is none.</summary>
    public double High { get => high; init => high = value; }

    /// <summary>The lowest price, in the instrument's currency; NaN if there is none.</summary>
    public double Low { get => low; init => low = value; }

    /// <summary>The last price, or the latest price of the current period, in the instrument's currency; NaN if there is none.</summary>
    public double Close { get => close; init => close = value; }

    /// <summary>The volume, in shares or contracts; NaN if unknown.</summary>
    public double Volume { get => volume; init => volume = value; }

    /// <summary>The volume-weighted average price, in the instrument's currency; NaN if unknown.</summary>
    public double VWAP { get => vwap; init => vwap = value; }

    /// <summary>The volume traded at the bid, in shares or contracts; NaN if unknown.</summary>
    public double BidVolume { get => bidVolume; init => bidVolume = value; }

    /// <summary>The volume traded at the ask, in shares or contracts; NaN if unknown.</summary>
    public double AskVolume { get => askVolume; init => askVolume = value; }

    /// <summary>Implied volatility per year, as a fraction: 0.25 is 25%; NaN if unknown.</summary>
    public double ImpVolatility { get => impVolatility; init => impVolatility = value; }

    /// <summary>The open interest, in contracts; NaN if unknown.</summary>
    public double OpenInterest { get => openInterest; init => openInterest = value; }

    /// <summary>Whether the candle's period is over, so that no further trade belongs to it.</summary>
    /// <remarks>Set in the candles of <c>ObserveCandles</c> and <c>GetCandlesAsync</c> (see <see cref="CandleExtensions"/> for when a
    /// candle is final) and in bars (<see cref="BarUpdate.IsClosed"/>). False for candles of the plain streams, as the feed does not send
    /// this. Like <see cref="FeedMessage.ReceivedAt"/>, it is neither compared nor written to JSON.</remarks>
    public bool IsFinal { get => isFinal.Value; init => isFinal = new(value); }

    /// <summary>Whether the whole period is before or after the regular session of the New York exchanges, as an area that a chart
    /// shades.</summary>
    /// <remarks>Set where <see cref="IsFinal"/> is. Always false for futures and currency pairs, and for candles of days and
    /// longer.</remarks>
    public bool IsExtendedHours { get => isExtendedHours.Value; init => isExtendedHours = new(value); }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.TimeSeries("Candle", static () => new Candle())
        .Int64("count", static e => ref e.count)
        .Double("open", static e => ref e.open)
        .Double("high", static e => ref e.high)
        .Double("low", static e => ref e.low)
        .Double("close", static e => ref e.close)
        .Double("volume", static e => ref e.volume)
        .Double("vwap", "VWAP", static e => ref e.vwap)
        .Double("bidVolume", static e => ref e.bidVolume)
        .Double("askVolume", static e => ref e.askVolume)
        .Double("impVolatility", static e => ref e.impVolatility)
        .Double("openInterest", static e => ref e.openInterest)
        .Build();
}
