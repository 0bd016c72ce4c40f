using System.Reactive.Disposables;

namespace Tastytrade.Rx.Account.Positions;

/// <summary>The subscriptions of the positions: exactly those that the positions need. Not thread-safe.</summary>
/// <param name="market">The market data.</param>
/// <param name="rows">Takes the values.</param>
internal sealed class PositionDemand(IMarketData market, PositionRows rows) : IDisposable
{
    private readonly Dictionary<string, (bool HasGreeks, IDisposable Subscription)> followed = [];

    /// <summary>Whether the market data accepts a symbol.</summary>
    public bool Accepts(string symbol)
    {
        if (followed.ContainsKey(symbol))
            return true;
        try
        {
            _ = market.Observe<Quote>(symbol);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Subscribes to what is new.</summary>
    /// <param name="symbols">The symbols that the market data accepts, and whether their Greeks are needed.</param>
    public void Add(IReadOnlyDictionary<string, bool> symbols)
    {
        foreach (var (symbol, hasGreeks) in symbols)
        {
            if (!followed.TryGetValue(symbol, out var before))
                rows.Add(symbol);
            else if (before.HasGreeks == hasGreeks)
                continue;
            followed[symbol] = (hasGreeks, Subscribe(symbol, hasGreeks));
            before.Subscription?.Dispose();
        }
    }

    /// <summary>Releases what is not needed any more.</summary>
    /// <param name="symbols">The symbols that are needed.</param>
    public void Release(IReadOnlyDictionary<string, bool> symbols)
    {
        foreach (var symbol in followed.Keys.Where(symbol => !symbols.ContainsKey(symbol)).ToList())
        {
            followed.Remove(symbol, out var gone);
            gone.Subscription.Dispose();
            rows.Remove(symbol);
        }
    }

    /// <summary>Releases everything. The values stay.</summary>
    public void Dispose()
    {
        foreach (var (_, subscription) in followed.Values)
            subscription.Dispose();
        followed.Clear();
    }

    private CompositeDisposable Subscribe(string symbol, bool hasGreeks) =>
    [
        Subscribe<Quote>(symbol, (values, quote) => values with { Quote = quote }),
        Subscribe<Trade>(symbol, (values, trade) => values with { Trade = trade }),
        hasGreeks ? Subscribe<Greeks>(symbol, (values, greeks) => values with { Greeks = greeks }) : Disposable.Empty,
    ];

    // Errors are ignored here: the end of the market data is taken from its state.
    private IDisposable Subscribe<T>(string symbol, Func<MarketValues, T, MarketValues> take)
        where T : MarketEvent =>
        market.Observe<T>(symbol).Subscribe(e => rows.Update(symbol, values => take(values, e)), static _ => { });
}
