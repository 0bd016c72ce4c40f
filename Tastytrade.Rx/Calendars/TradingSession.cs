namespace Tastytrade.Rx;

/// <summary>A trading session: of <see cref="NyseCalendar"/>, the regular hours of one day, without the extended hours before and after
/// them; of <see cref="CmeCalendar"/>, the hours of one trade date, or one of its periods.</summary>
public sealed record TradingSession
{
    /// <summary>The trading day: the date in New York or, for futures, the trade date. A future's session usually opens on the evening
    /// before.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>When the session opens, with the exchange's offset from UTC at that time (New York or Chicago). The session includes this
    /// instant.</summary>
    public required DateTimeOffset Open { get; init; }

    /// <summary>When the session closes, with the exchange's offset. The session ends before this instant.</summary>
    public required DateTimeOffset Close { get; init; }

    /// <summary>Whether trading on this date ends before the usual time.</summary>
    public bool IsEarlyClose { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(TradingSession), PrintMembers);
}
