namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The watch list of a browser tab.</summary>
public sealed class WatchView : IAsyncDisposable
{
    private readonly SymbolLookup lookup;
    private readonly LiveWatchlist list;
    private int showing;
    private bool isDisposed;

    public WatchView(LiveMarket market, SymbolLookup lookup, BindingOptions binding, Action changed)
    {
        this.lookup = lookup;
        list = new LiveWatchlist(market.Data, new LiveWatchlistOptions { SnapshotInterval = Pace.Binding });
        Rows = list.BindRows(binding);
        Rows.Updated += (_, _) => changed();
    }

    public BindableCollection<string, WatchlistRow> Rows { get; }

    public IReadOnlyList<string> Symbols => list.Symbols;

    /// <summary>Why the last input was rejected; null if it was not.</summary>
    public string? InputError { get; private set; }

    public bool IsLooking { get; private set; }

    /// <summary>Shows a list of streamer symbols. Those that do not exist are reported and left out.</summary>
    public async Task ShowAsync(IReadOnlyList<string> symbols)
    {
        var turn = ++showing;
        List<string> errors = [];
        string?[] found = await Task.WhenAll(symbols.Select(symbol => FindAsync(symbol, errors)));
        if (turn != showing || isDisposed)
            return;
        InputError = errors.Count > 0 ? string.Join(' ', errors) : null;

        // What has the same place stays, the rest is added in the new order.
        string[] next = [.. found.OfType<string>().Distinct()];
        var same = list.Symbols.Zip(next).TakeWhile(pair => pair.First == pair.Second).Count();
        foreach (var symbol in list.Symbols.Skip(same).ToArray())
            list.Remove(symbol);
        foreach (var symbol in next.Skip(same))
            list.Add(symbol);
    }

    /// <summary>Adds a symbol, or sets <see cref="InputError"/>.</summary>
    /// <returns>Whether it was added.</returns>
    public async Task<bool> AddAsync(string text)
    {
        (InputError, IsLooking) = (null, true);
        try
        {
            var symbol = await lookup.ResolveAsync(text);
            if (list.Add(symbol))
                return true;
            InputError = $"{symbol} is in the list already.";
        }
        catch (Exception e) when (InputErrors.IsInputError(e))
        {
            InputError = MessageOf(e, text);
        }
        finally
        {
            IsLooking = false;
        }

        return false;
    }

    public void Remove(string symbol) => list.Remove(symbol);

    public ValueTask DisposeAsync()
    {
        isDisposed = true;
        Rows.Dispose();
        return list.DisposeAsync();
    }

    private async Task<string?> FindAsync(string symbol, List<string> errors)
    {
        try
        {
            return list.Symbols.Contains(symbol) || PageState.Default.Watch!.Contains(symbol)
                ? symbol
                : await lookup.ResolveAsync(symbol);
        }
        catch (Exception e) when (InputErrors.IsInputError(e))
        {
            errors.Add(MessageOf(e, symbol));
            return null;
        }
    }

    private static string MessageOf(Exception error, string symbol) =>
        InputErrors.MessageOf(error, $"tastytrade does not know {symbol.Trim().ToUpperInvariant()}.");
}
