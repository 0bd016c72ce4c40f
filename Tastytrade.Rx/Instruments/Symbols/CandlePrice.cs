using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The price that a candle is built from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandlePrice>))]
public enum CandlePrice
{
    /// <summary>The price of the last trade (the default).</summary>
    Last,

    /// <summary>The bid: <c>price=bid</c>.</summary>
    Bid,

    /// <summary>The ask: <c>price=ask</c>.</summary>
    Ask,

    /// <summary>The mean of bid and ask: <c>price=mark</c>.</summary>
    Mark,

    /// <summary>The settlement price: <c>price=s</c>.</summary>
    Settlement,
}
