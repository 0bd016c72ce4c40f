using Tastytrade.Rx.DXLink.Dom;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>The desired state of all channels. Outlives every session.</summary>
internal sealed class FeedBooks
{
    private readonly Dictionary<FeedKey, FeedBook> books = [];
    private long count;

    public IReadOnlyCollection<FeedBook> All => books.Values;

    /// <summary>What is desired of the DOM service.</summary>
    public DepthBooks Depths { get; } = new();

    /// <summary>The books of both services.</summary>
    public IEnumerable<ServiceBook> OfAllServices => books.Values.Concat<ServiceBook>(Depths.All);

    /// <summary>How many symbols are desired on all channels.</summary>
    public int Desired => books.Values.Sum(b => b.Desired) + Depths.Desired;

    /// <summary>Adds symbols; gives the count with which they are to be released.</summary>
    public long Add(FeedKey key, IReadOnlyCollection<SymbolKey> symbols, bool observed, long? fromTime, IHistory? history = null)
    {
        if (!books.TryGetValue(key, out var book))
            books.Add(key, book = new FeedBook(key));
        book.Reserve(symbols.Count);
        var now = ++count;
        foreach (var symbol in symbols)
            book.Add(symbol, observed, fromTime, now, history);
        return now;
    }

    public void Release(FeedKey key, IReadOnlyCollection<SymbolKey> symbols, bool observed, long since, IHistory? history = null)
    {
        foreach (var symbol in symbols)
            books[key].Release(symbol, observed, since, history);
    }

    public void AskAnew(FeedKey key, SymbolKey symbol, IHistory history) => books.GetValueOrDefault(key)?.AskAnew(symbol, history);

    /// <summary>Takes away the handles of symbols of a type, under whatever contract and source.</summary>
    public void Clear(EventSchema type, IReadOnlyCollection<string> symbols)
    {
        foreach (var book in Of(type))
            book.Clear(symbols);
    }

    public void ClearAll(EventSchema type)
    {
        foreach (var book in Of(type))
            book.ClearAll();
    }

    /// <summary>Takes away the handles of all symbols of all types.</summary>
    public void ClearAll()
    {
        foreach (var book in books.Values)
            book.ClearAll();
    }

    public bool IsDesired(EventSchema type, string symbol) => Of(type).Any(b => b.IsDesired(symbol));

    public HashSet<string> DesiredSymbols() =>
        [.. books.Values.SelectMany(b => b.DesiredSymbols), .. Depths.All.Where(d => d.Desired > 0).Select(d => d.Key.Symbol)];

    private IEnumerable<FeedBook> Of(EventSchema type) => books.Values.Where(b => b.Key.Type == type);
}
