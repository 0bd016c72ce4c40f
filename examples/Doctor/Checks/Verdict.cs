namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The outcome of a check.</summary>
internal enum Verdict
{
    AsExpected,
    Differs,
    NotChecked,
}
