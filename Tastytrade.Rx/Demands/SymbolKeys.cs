using System.Collections;

namespace Tastytrade.Rx.Demands;

/// <summary>Symbols of one source. This is a view, so a handle for very many symbols stores them only once.</summary>
internal sealed class SymbolKeys(IReadOnlyList<string> symbols, string source) : IReadOnlyCollection<SymbolKey>
{
    public IReadOnlyList<string> Symbols => symbols;

    public string Source => source;

    public int Count => symbols.Count;

    public IEnumerator<SymbolKey> GetEnumerator()
    {
        foreach (var symbol in symbols)
            yield return new(symbol, source);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
