namespace Tastytrade.Rx.Secrets;

/// <summary>Replaces an exception whose text is not safe to show. The message begins with the type of the original exception.</summary>
internal sealed class RedactedException(Exception original, string message, Exception? inner)
    : Exception($"{original.GetType().Name}: {message}", inner);
