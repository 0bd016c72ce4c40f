using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Whether short sales of an instrument are restricted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ShortSaleRestriction>))]
public enum ShortSaleRestriction
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>Short sales are restricted.</summary>
    Active,

    /// <summary>Short sales are not restricted.</summary>
    Inactive,
}
