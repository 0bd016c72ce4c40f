namespace Tastytrade.Rx;

/// <summary>The regular trading session of one day, without the extended hours before and after it.</summary>
public sealed record TradingSession
{
    /// <summary>The date in New York.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>When the session opens, with New York's offset from UTC on that day. The session includes this instant.</summary>
    public required DateTimeOffset Open { get; init; }

    /// <summary>When the session closes, with New York's offset. The session ends before this instant.</summary>
    public required DateTimeOffset Close { get; init; }

    /// <summary>Whether the session closes before 16:00.</summary>
    public bool IsEarlyClose { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(TradingSession), PrintMembers);
}
