using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Whether an instrument can be traded.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TradingStatus>))]
public enum TradingStatus
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>Trading is halted.</summary>
    Halted,

    /// <summary>Trading is active.</summary>
    Active,
}
