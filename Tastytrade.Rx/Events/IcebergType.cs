using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Who hides the size of an iceberg order.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IcebergType>))]
public enum IcebergType
{
    /// <summary>Unknown, not applicable, or a value that this version does not recognize.</summary>
    Undefined = 0,

    /// <summary>The exchange, which offers iceberg orders.</summary>
    Native,

    /// <summary>The trader, who enters one order after another.</summary>
    Synthetic,
}
