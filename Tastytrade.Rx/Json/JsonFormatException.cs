namespace Tastytrade.Rx.Json;

/// <summary>A response is not as expected. The message names the place and never repeats a value, which may be a secret.</summary>
internal sealed class JsonFormatException(string message) : Exception(message);
