namespace Tastytrade.Rx;
/// <summary>Stub.</summary>
public sealed record QuoteAlert { /** <summary>x</summary> */ public required string Symbol { get; init; } }
/// <summary>Stub.</summary>
public sealed record Watchlist { /** <summary>x</summary> */ public required string Name { get; init; } }
