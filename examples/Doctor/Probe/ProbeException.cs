namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>There is no connection to check anything on. The message is for users.</summary>
internal sealed class ProbeException(string message) : Exception(message);
