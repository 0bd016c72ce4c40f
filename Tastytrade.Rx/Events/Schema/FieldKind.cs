namespace Tastytrade.Rx.Events.Schema;

/// <summary>How a field is stored in its event and represented in JSON.</summary>
internal enum FieldKind
{
    /// <summary>The name of the event type; on the wire only.</summary>
    TypeName,

    /// <summary>A required string, which is interned.</summary>
    Symbol,

    /// <summary>A string, or null.</summary>
    Text,

    /// <summary>A string of at most one character; <c>'\0'</c> if empty.</summary>
    Char,

    /// <summary>A number, or one of the texts NaN, Infinity and -Infinity; null is NaN.</summary>
    Double,

    /// <summary>A 32-bit integer; null is 0.</summary>
    Int32,

    /// <summary>A 64-bit integer; null is 0.</summary>
    Int64,

    /// <summary>true or false; null is false.</summary>
    Boolean,

    /// <summary>An enum, represented by the upper-case name of its member; null and unknown names are 0.</summary>
    Enum,

    /// <summary>Any JSON value, kept as text; null is null.</summary>
    Json,
}
