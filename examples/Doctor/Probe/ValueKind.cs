namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>What the values of a field are on the wire.</summary>
internal enum ValueKind
{
    Text,
    Integer,
    Number,
    Boolean,
}
