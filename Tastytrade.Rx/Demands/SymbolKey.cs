namespace Tastytrade.Rx.Demands;

/// <summary>A symbol with its order source; the source is empty if there is none.</summary>
internal readonly record struct SymbolKey(string Symbol, string Source);
