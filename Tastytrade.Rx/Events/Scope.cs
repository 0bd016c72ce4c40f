using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>What an order book entry represents.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Scope>))]
public enum Scope
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>The best price of all exchanges.</summary>
    Composite,

    /// <summary>The best price of one exchange.</summary>
    Regional,

    /// <summary>All orders of a price level, or of a market maker.</summary>
    Aggregate,

    /// <summary>One order.</summary>
    Order,
}
