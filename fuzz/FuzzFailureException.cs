namespace Tastytrade.Rx.Fuzz;

/// <summary>The library did with an input what it must not do.</summary>
internal sealed class FuzzFailureException(string message, Exception? innerException = null) : Exception(message, innerException);
