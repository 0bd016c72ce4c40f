namespace Tastytrade.Rx.Fuzz;

/// <summary>The library handled an input incorrectly.</summary>
internal sealed class FuzzFailureException(string message, Exception? innerException = null) : Exception(message, innerException);
