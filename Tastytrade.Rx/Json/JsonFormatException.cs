namespace Tastytrade.Rx.Json;

/// <summary>An answer is not what it should be. The message names the place, and never repeats a value, which may be a secret.</summary>
internal sealed class JsonFormatException(string message) : Exception(message);
