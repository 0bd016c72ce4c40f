using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>What an event on the tape does.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TimeAndSaleType>))]
public enum TimeAndSaleType
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>Reports a trade for the first time.</summary>
    New,

    /// <summary>Replaces the event with the same index.</summary>
    Correction,

    /// <summary>Cancels the event with the same index.</summary>
    Cancel,
}
