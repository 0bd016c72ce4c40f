namespace Tastytrade.Rx;

/// <summary>The regular session of one trading day, without the hours before and after it.</summary>
public sealed record TradingSession
{
    /// <summary>The day in New York.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>When it opens, with New York's offset from UTC on that day; the session includes this instant.</summary>
    public required DateTimeOffset Open { get; init; }

    /// <summary>When it closes, with New York's offset; the session ends before this instant.</summary>
    public required DateTimeOffset Close { get; init; }

    /// <summary>Whether it closes before 16:00.</summary>
    public bool IsEarlyClose { get; init; }
}
