namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The kind of a field's values on the wire.</summary>
internal enum ValueKind
{
    Text,
    Integer,
    Number,
    Boolean,
}
