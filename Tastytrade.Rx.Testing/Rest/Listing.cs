using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Testing.Rest;

/// <summary>The listed instruments of one kind by symbol, in the order they were added.</summary>
internal sealed class Listing<T>
    where T : class
{
    private readonly OrderedDictionary<string, T> bySymbol = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The symbol is blank.</exception>
    public void Add(string symbol, T instrument)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(symbol);
        bySymbol[symbol] = instrument;
    }

    public T? Find(string symbol) => bySymbol.GetValueOrDefault(symbol);

    public JObject? Body(string symbol) => Find(symbol) is { } found ? RestJson.Of(found) : null;

    /// <summary>The instruments with these symbols, in the order of the listing.</summary>
    public JObject Bodies(IReadOnlyCollection<string> symbols) =>
        Bodies((symbol, _) => symbols.Contains(symbol, StringComparer.OrdinalIgnoreCase));

    public JObject Bodies(Func<string, T, bool> isMeant) =>
        RestJson.Items(bySymbol.Where(entry => isMeant(entry.Key, entry.Value)).Select(entry => RestJson.Of(entry.Value)));
}
