namespace Tastytrade.Rx.DXLink.Dom;

/// <summary>The depths of market that are desired, each with how many desire it.</summary>
internal sealed class DepthBooks
{
    private readonly Dictionary<DepthKey, DepthBook> books = [];

    public IReadOnlyCollection<DepthBook> All => books.Values;

    public int Desired => books.Values.Sum(b => b.Desired);

    public void Add(DepthKey key)
    {
        if (!books.TryGetValue(key, out var book))
            books.Add(key, book = new DepthBook(key));
        book.Add();
    }

    public void Release(DepthKey key) => books[key].Release();

    public bool IsDesired(DepthKey key) => books.TryGetValue(key, out var book) && book.Desired > 0;

    /// <summary>Drops what nobody desires and no channel waits to hear of: a program may ask for any number of symbols, one after the other.</summary>
    public void Trim()
    {
        foreach (var book in books.Values.Where(b => b is { Desired: 0, IsDirty: false }).ToArray())
            books.Remove(book.Key);
    }
}
