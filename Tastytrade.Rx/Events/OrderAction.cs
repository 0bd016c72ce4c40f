using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>What was done to an order, in order books that list every order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OrderAction>))]
public enum OrderAction
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>Entered.</summary>
    New,

    /// <summary>Replaced by another order, or entered to replace one.</summary>
    Replace,

    /// <summary>Changed, for example in price or size.</summary>
    Modify,

    /// <summary>Cancelled, expired or otherwise withdrawn.</summary>
    Delete,

    /// <summary>Executed in part: the rest stays.</summary>
    Partial,

    /// <summary>Executed in full.</summary>
    Execute,

    /// <summary>A trade that does not change the visible order book, for example with hidden size.</summary>
    Trade,

    /// <summary>An earlier trade was declared invalid.</summary>
    Bust,
}
