namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>There is no connection to check. The message is meant for users.</summary>
internal sealed class ProbeException(string message) : Exception(message);
