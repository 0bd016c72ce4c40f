namespace Tastytrade.Rx;

/// <summary>Who hides the size of an iceberg order.</summary>
public enum IcebergType
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>The exchange, which offers such orders.</summary>
    Native,

    /// <summary>The trader, who enters one order after another.</summary>
    Synthetic,
}
