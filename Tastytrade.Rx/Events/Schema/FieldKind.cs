namespace Tastytrade.Rx.Events.Schema;

/// <summary>How a field is kept in its event and said in JSON.</summary>
internal enum FieldKind
{
    /// <summary>The event type's own name: on the wire only.</summary>
    TypeName,

    /// <summary>A string that must be there and is interned.</summary>
    Symbol,

    /// <summary>A string, or null.</summary>
    Text,

    /// <summary>A string of at most one character; none is <c>'\0'</c>.</summary>
    Char,

    /// <summary>A number, or one of the texts NaN, Infinity and -Infinity; null is NaN.</summary>
    Double,

    /// <summary>An integer of 32 bits; null is 0.</summary>
    Int32,

    /// <summary>An integer of 64 bits; null is 0.</summary>
    Int64,

    /// <summary>true or false; null is false.</summary>
    Boolean,

    /// <summary>An enum by the upper-case text of its member; null and unknown text are 0.</summary>
    Enum,

    /// <summary>Any JSON value, kept as its text; null is null.</summary>
    Json,
}
