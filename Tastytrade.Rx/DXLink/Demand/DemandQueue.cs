using System.Diagnostics.CodeAnalysis;

namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>Symbols that wait to be sent, the oldest first. A queue that was long is given up once it is empty.</summary>
internal sealed class DemandQueue
{
    private const int KeptCapacity = 4096;

    private Queue<SymbolKey> symbols = new();

    public int Count => symbols.Count;

    public void Enqueue(SymbolKey symbol) => symbols.Enqueue(symbol);

    public bool TryPeek([MaybeNullWhen(false)] out SymbolKey symbol) => symbols.TryPeek(out symbol);

    /// <summary>Drops what need not wait any more, and what waits twice.</summary>
    public void Keep(Func<SymbolKey, bool> isNeeded) => symbols = new(symbols.Distinct().Where(isNeeded));

    public void Dequeue()
    {
        symbols.Dequeue();
        if (symbols.Count == 0 && symbols.Capacity > KeptCapacity)
            symbols = new();
    }
}
