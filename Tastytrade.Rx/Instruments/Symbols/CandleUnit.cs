using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The unit of a candle's period.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandleUnit>))]
public enum CandleUnit
{
    /// <summary>Trades, or quotes for a bid or ask candle: <c>t</c>.</summary>
    Tick,

    /// <summary>Seconds: <c>s</c>.</summary>
    Second,

    /// <summary>Minutes: <c>m</c>.</summary>
    Minute,

    /// <summary>Hours: <c>h</c>.</summary>
    Hour,

    /// <summary>Trading days: <c>d</c>.</summary>
    Day,

    /// <summary>Weeks: <c>w</c>.</summary>
    Week,

    /// <summary>Calendar months: <c>mo</c>.</summary>
    Month,

    /// <summary>From one monthly option expiration to the next: <c>o</c>.</summary>
    OptionExpiration,

    /// <summary>Years: <c>y</c>.</summary>
    Year,

    /// <summary>A volume, in shares or contracts: <c>v</c>.</summary>
    Volume,

    /// <summary>A change of the price: <c>p</c>.</summary>
    Price,

    /// <summary>A change of the price, with momentum: <c>pm</c>.</summary>
    PriceMomentum,

    /// <summary>A change of the price, as Renko bars: <c>pr</c>.</summary>
    PriceRenko,
}
