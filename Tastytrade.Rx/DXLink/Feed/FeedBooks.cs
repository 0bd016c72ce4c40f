using Tastytrade.Rx.DXLink.Dom;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Feed;

/// <summary>The desired state of all channels. Outlives every session.</summary>
internal sealed class FeedBooks
{
    /// <summary>In the order in which they were first needed, which is that of the channels. A change makes a new array, so that any thread may look.</summary>
    private volatile FeedBook[] books = [];
    private long count;

    public IReadOnlyList<FeedBook> All => books;

    /// <summary>What is desired of the DOM service.</summary>
    public DepthBooks Depths { get; } = new();

    /// <summary>The books of both services.</summary>
    public IEnumerable<ServiceBook> OfAllServices => books.Concat<ServiceBook>(Depths.All);

    /// <summary>How many symbols are desired on all channels.</summary>
    public int Desired => books.Sum(b => b.Desired) + Depths.Desired;

    /// <summary>Adds symbols; gives the count with which they are to be released.</summary>
    public long Add(FeedKey key, IReadOnlyCollection<SymbolKey> symbols, bool observed, long? fromTime, IHistory? history = null)
    {
        if (Find(key) is not { } book)
            books = [.. books, book = new FeedBook(key)];
        book.Reserve(symbols.Count);
        var now = ++count;
        foreach (var symbol in symbols)
            book.Add(symbol, observed, fromTime, now, history);
        return now;
    }

    public void Release(FeedKey key, IReadOnlyCollection<SymbolKey> symbols, bool observed, long since, IHistory? history = null)
    {
        var book = Find(key)!;
        foreach (var symbol in symbols)
            book.Release(symbol, observed, since, history);
    }

    public void AskAnew(FeedKey key, SymbolKey symbol, IHistory history) => Find(key)?.AskAnew(symbol, history);

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
        foreach (var book in books)
            book.ClearAll();
    }

    /// <summary>For any thread.</summary>
    public bool IsDesired(EventSchema type, string symbol)
    {
        foreach (var book in books)
        {
            if (book.Key.Type == type && book.IsDesired(symbol))
                return true;
        }

        return false;
    }

    public HashSet<string> DesiredSymbols() =>
        [.. books.SelectMany(b => b.DesiredSymbols), .. Depths.All.Where(d => d.Desired > 0).Select(d => d.Key.Symbol)];

    private FeedBook? Find(FeedKey key) => Array.Find(books, b => b.Key == key);

    private IEnumerable<FeedBook> Of(EventSchema type) => books.Where(b => b.Key.Type == type);
}
