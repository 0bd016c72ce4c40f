namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>A symbol, and the order source where there is one; empty otherwise.</summary>
internal readonly record struct SymbolKey(string Symbol, string Source);
