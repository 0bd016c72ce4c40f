namespace Tastytrade.Rx;

/// <summary>The regular session of one trading day, without the hours before and after it.</summary>
/// <param name="Date">The day in New York.</param>
/// <param name="Open">When it opens, with New York's offset from UTC on that day; the session includes this instant.</param>
/// <param name="Close">When it closes, with New York's offset; the session ends before this instant.</param>
/// <param name="IsEarlyClose">Whether it closes before 16:00.</param>
public sealed record TradingSession(DateOnly Date, DateTimeOffset Open, DateTimeOffset Close, bool IsEarlyClose);
