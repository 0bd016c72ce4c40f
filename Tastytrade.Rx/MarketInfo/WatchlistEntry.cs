namespace Tastytrade.Rx;

/// <summary>A symbol of a watch list.</summary>
public sealed record WatchlistEntry
{
    /// <summary>tastytrade's symbol, such as <c>SPY</c> or <c>/ESZ6</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity</c>; null if the server does not provide it.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(WatchlistEntry), PrintMembers);
}
