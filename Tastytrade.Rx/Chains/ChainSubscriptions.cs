using System.Reactive.Disposables;

namespace Tastytrade.Rx.Chains;

/// <summary>The subscriptions of a live chain: its underlyings, and the options in the windows of strikes.</summary>
/// <param name="market">The market data.</param>
/// <param name="rows">Takes the values.</param>
/// <param name="options">The values and the strikes to subscribe to.</param>
/// <param name="changed">Called after each value.</param>
/// <param name="ended">Called when the market data ends.</param>
internal sealed class ChainSubscriptions(
    IMarketData market, ChainRows rows, LiveOptionChainOptions options, Action changed, Action<Exception?> ended) : IDisposable
{
    private readonly CompositeDisposable all = [];

    /// <summary>Guards the moves of the windows. <see cref="strikes"/> has the subscriptions of each strike in one.</summary>
    private readonly Lock moving = new();
    private readonly Dictionary<OptionStrike, IDisposable> strikes = new(ReferenceEqualityComparer.Instance);

    public void Start()
    {
        all.Add(market.Interruptions.Subscribe(rows.Interrupt));
        foreach (var underlying in rows.Underlyings)
        {
            Move(underlying, isDue: false);
            Follow<Quote>(underlying, (u, quote) => u with { Quote = quote });
            Follow<Trade>(underlying, (u, trade) => u with { Trade = trade });
            Follow<TradeETH>(underlying, (u, trade) => u with { TradeETH = trade });
            Follow<Summary>(underlying, (u, summary) => u with { Summary = summary });
        }
    }

    /// <summary>Adds what ends with the subscriptions.</summary>
    public void Add(IDisposable other) => all.Add(other);

    /// <summary>Places the windows of the underlyings that have no price.</summary>
    public void PlaceWithoutPrice()
    {
        foreach (var underlying in rows.Underlyings)
            Move(underlying, isDue: true);
    }

    /// <summary>How many of the options' subscriptions wait, are refused, and are live.</summary>
    public SubscriptionCounts Count()
    {
        var symbols = rows.Symbols;
        SubscriptionCounts[] counts =
        [
            Count<Quote>(LiveOptionValues.Quote), Count<Greeks>(LiveOptionValues.Greeks),
            Count<Trade>(LiveOptionValues.Trade), Count<Summary>(LiveOptionValues.Summary),
        ];
        return new()
        {
            Waiting = counts.Sum(count => count.Waiting),
            Refused = counts.Sum(count => count.Refused),
            Live = counts.Sum(count => count.Live),
        };

        SubscriptionCounts Count<T>(LiveOptionValues value)
            where T : MarketEvent => options.Values.HasFlag(value) ? market.CountSubscriptions<T>(symbols) : default;
    }

    public void Dispose() => all.Dispose();

    /// <summary>Subscribes to an underlying, whose price moves the windows.</summary>
    private void Follow<T>(string underlying, Func<LiveUnderlying, T, LiveUnderlying> take)
        where T : MarketEvent => all.Add(Observe<T>([underlying], e =>
        {
            if (rows.UpdateUnderlying(underlying, u => take(u, e)) && options.StrikeCount is not null)
                Move(underlying, isDue: false);
        }));

    /// <summary>Moves the windows to the underlying's price: subscribes to the strikes that enter and releases those that leave.</summary>
    private void Move(string underlying, bool isDue)
    {
        lock (moving)
        {
            var move = rows.Move(underlying, isDue);

            // Without windows no strike ever leaves, and all share the subscriptions.
            if (options.StrikeCount is null)
                all.Add(Follow(move.Entering.SelectMany(WindowMove.SymbolsOf)));
            else
                move.Entering.ForEach(strike => all.Add(strikes[strike] = Follow(WindowMove.SymbolsOf(strike))));
            foreach (var strike in move.Leaving)
            {
                if (strikes.Remove(strike, out var subscription))
                    all.Remove(subscription);
            }
        }
    }

    /// <summary>Subscribes to the requested values of options.</summary>
    private CompositeDisposable Follow(IEnumerable<string> streamerSymbols)
    {
        string[] symbols = [.. streamerSymbols];
        return symbols.Length == 0 ? [] :
        [
            Follow<Quote>(LiveOptionValues.Quote, symbols, (row, quote) => row with { Quote = quote }),
            Follow<Greeks>(LiveOptionValues.Greeks, symbols, (row, greeks) => row with { Greeks = greeks }),
            Follow<Trade>(LiveOptionValues.Trade, symbols, (row, trade) => row with { Trade = trade }),
            Follow<Summary>(LiveOptionValues.Summary, symbols, (row, summary) => row with { Summary = summary }),
        ];
    }

    private IDisposable Follow<T>(LiveOptionValues value, string[] symbols, Func<LiveOption, T, LiveOption> take)
        where T : MarketEvent => options.Values.HasFlag(value)
        ? Observe<T>(symbols, e => rows.Update(e.EventSymbol, row => take(row, e)))
        : Disposable.Empty;

    private IDisposable Observe<T>(string[] symbols, Action<T> update)
        where T : MarketEvent => market.Observe<T>(symbols).Subscribe(
        e =>
        {
            update(e);
            changed();
        },
        error => ended(error),
        () => ended(null));
}
