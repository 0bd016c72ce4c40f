using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The point from which a day's candles are counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CandleAlignment>))]
public enum CandleAlignment
{
    /// <summary>Midnight (the default).</summary>
    Midnight,

    /// <summary>The beginning of the trading session: <c>a=s</c>.</summary>
    Session,
}
