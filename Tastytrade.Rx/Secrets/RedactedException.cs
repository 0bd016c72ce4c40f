namespace Tastytrade.Rx.Secrets;

/// <summary>Stands for an exception whose words may not be shown as they are. Its message begins with the type of that exception.</summary>
internal sealed class RedactedException(Exception original, string message, Exception? inner)
    : Exception($"{original.GetType().Name}: {message}", inner);
