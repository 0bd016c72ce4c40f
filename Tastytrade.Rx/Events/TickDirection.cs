using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>How a price compares to the previous one.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TickDirection>))]
public enum TickDirection
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>Lower than the previous price.</summary>
    Down,

    /// <summary>The same as the previous price, which was reached from above.</summary>
    ZeroDown,

    /// <summary>The only price so far.</summary>
    Zero,

    /// <summary>The same as the previous price, which was reached from below.</summary>
    ZeroUp,

    /// <summary>Higher than the previous price.</summary>
    Up,
}
