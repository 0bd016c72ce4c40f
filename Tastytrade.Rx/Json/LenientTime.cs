namespace Tastytrade.Rx.Json;

/// <summary>A time that an answer may have. A value that cannot be read counts as absent: it never costs the rest of the answer.</summary>
/// <param name="Value">The time, where it could be read.</param>
internal sealed record LenientTime(DateTimeOffset? Value);
