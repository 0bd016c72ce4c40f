using System.Diagnostics.CodeAnalysis;

namespace Tastytrade.Rx.Demands;

/// <summary>Symbols that wait to be sent, oldest first. After a long queue has become empty, its memory is released.</summary>
internal sealed class DemandQueue
{
    private const int KeptCapacity = 4096;

    private Queue<SymbolKey> symbols = new();

    public int Count => symbols.Count;

    public void Enqueue(SymbolKey symbol) => symbols.Enqueue(symbol);

    public bool TryPeek([MaybeNullWhen(false)] out SymbolKey symbol) => symbols.TryPeek(out symbol);

    /// <summary>Removes symbols that no longer need to wait, and duplicates.</summary>
    public void Keep(Func<SymbolKey, bool> isNeeded) => symbols = new(symbols.Distinct().Where(isNeeded));

    public void Dequeue()
    {
        symbols.Dequeue();
        if (symbols.Count == 0 && symbols.Capacity > KeptCapacity)
            symbols = new();
    }
}
