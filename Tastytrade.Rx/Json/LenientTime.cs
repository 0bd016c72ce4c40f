namespace Tastytrade.Rx.Json;

/// <summary>A time in a response. An unreadable value counts as absent, so that the rest of the response remains usable.</summary>
/// <param name="Value">The time, if it could be read.</param>
internal sealed record LenientTime(DateTimeOffset? Value);
