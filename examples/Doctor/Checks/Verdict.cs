namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>How a check went.</summary>
internal enum Verdict
{
    AsExpected,
    Differs,
    NotChecked,
}
