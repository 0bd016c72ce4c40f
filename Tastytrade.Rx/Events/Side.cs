using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The side of an order, or of the participant that caused a trade.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Side>))]
public enum Side
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>The buy side; for an order, a bid.</summary>
    Buy,

    /// <summary>The sell side; for an order, an ask.</summary>
    Sell,
}
