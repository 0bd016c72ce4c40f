using System.Reactive;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using Tastytrade.Rx.Chains;
using Tastytrade.Rx.Combinations;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>Streams the net values of combinations.</summary>
public static class CombinationExtensions
{
    /// <summary>Streams the net prices, Greeks and profit limits of legs that are traded as one instrument.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="legs">The legs, such as <c>Leg.Buy(call600), Leg.Sell(call610)</c>, of any chains and expirations, also of the
    /// underlying. Legs of the same symbol are merged.</param>
    /// <returns>The stream; see <see cref="Combine(IMarketData, Combination, CombinationOptions?)"/>.</returns>
    /// <exception cref="ArgumentException">There are no legs, or they make no combination, see <see cref="Combination"/>; or a streamer
    /// symbol is invalid.</exception>
    public static IObservable<CombinationQuote> Combine(this IMarketData market, params IEnumerable<Leg> legs) =>
        market.Combine(new Combination(legs));

    /// <summary>Streams the net prices, Greeks and profit limits of a combination.</summary>
    /// <param name="market">The market data.</param>
    /// <param name="combination">The combination.</param>
    /// <param name="options">The sampling options; null for the defaults.</param>
    /// <returns>
    /// <para>A cold stream. The legs are subscribed while it has an observer; subscriptions are counted, so a leg that a live chain already
    /// subscribes costs nothing. Each observer receives the current values at once, within Subscribe, and then new ones after every
    /// <see cref="CombinationOptions.SnapshotInterval"/> in which something changed, on the scheduler of the market data. The interval
    /// starts when it subscribes. Values that have not arrived yet are NaN.</para>
    /// <para>When the connection is lost, <see cref="CombinationQuote.IsStale"/> is true until all values of the legs have arrived again.
    /// The stream completes when the market data is disposed, without a final value, and ends with OnError when its source fails for
    /// good.</para>
    /// </returns>
    /// <exception cref="ArgumentException">A streamer symbol is invalid, or an option is out of range.</exception>
    public static IObservable<CombinationQuote> Combine(
        this IMarketData market, Combination combination, CombinationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(combination);
        options ??= new CombinationOptions();
        options.Validate();
        string[] optionSymbols = [.. combination.Legs.Where(leg => leg.Option is not null).Select(leg => leg.StreamerSymbol)];
        var quotes = market.Observe<Quote>(combination.Legs.Select(leg => leg.StreamerSymbol));
        var greeks = optionSymbols.Length > 0 ? market.Observe<Greeks>(optionSymbols) : Observable.Never<Greeks>();
        return Observable.Create<CombinationQuote>(observer =>
        {
            var rows = new LegRows(combination);
            rows.Fill(market);
            var ended = new AsyncSubject<Unit>();
            return new CompositeDisposable(
                market.Interruptions.Subscribe(rows.Interrupt),
                quotes.Subscribe(rows.Update, ended.OnError, ended.OnCompleted),
                greeks.Subscribe(rows.Update, ended.OnError, ended.OnCompleted),
                Sampling.Sample<CombinationQuote>(
                    (ref long seen) => rows.QuoteAfter(ref seen, market.Scheduler.Now), options.SnapshotInterval, ended, market.Scheduler)
                    .Subscribe(observer));
        });
    }

    /// <summary>Streams the net values of legs on the market data of a live chain, with its
    /// <see cref="LiveOptionChainOptions.SnapshotInterval"/>.</summary>
    /// <param name="live">The live chain. The stream does not depend on it: it continues when the chain is disposed.</param>
    /// <param name="legs">The legs, also of other chains.</param>
    /// <returns>The stream; see <see cref="Combine(IMarketData, Combination, CombinationOptions?)"/>.</returns>
    /// <exception cref="ArgumentException">There are no legs, or they make no combination, see <see cref="Combination"/>; or a streamer
    /// symbol is invalid.</exception>
    public static IObservable<CombinationQuote> Combine(this LiveOptionChain live, params IEnumerable<Leg> legs)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Market.Combine(new Combination(legs), new CombinationOptions { SnapshotInterval = live.SnapshotInterval });
    }

    /// <summary>Streams the net values of options of a live chain of one expiration by their strike prices:
    /// <c>live.Combine((+1, OptionType.Call, 600), (-1, OptionType.Call, 610))</c>.</summary>
    /// <param name="live">The live chain. The stream does not depend on it: it continues when the chain is disposed.</param>
    /// <param name="legs">The quantity of each leg, positive to buy and negative to sell, the type of the option and its strike price: any
    /// that <see cref="LiveOptionChain.Chain"/> lists, also outside a window of strikes.</param>
    /// <returns>The stream; see <see cref="Combine(IMarketData, Combination, CombinationOptions?)"/>.</returns>
    /// <exception cref="ArgumentException">The chain does not list an option, a quantity is 0, or there are no legs; or the live chain has
    /// several expirations: use <see cref="Leg.Of(OptionExpiration, int, OptionType, double)"/>.</exception>
    public static IObservable<CombinationQuote> Combine(
        this LiveOptionChain live, params IEnumerable<(int Quantity, OptionType Type, double Strike)> legs)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(legs);
        if (live.Expirations.Count > 1)
        {
            throw new ArgumentException(
                $"The live chain has {live.Expirations.Count} expirations: create each leg with {nameof(Leg)}.{nameof(Leg.Of)}.",
                nameof(live));
        }

        // The live chain may have a part of the strikes.
        var listed = live.Chain.Expirations.First(expiration => ChainExpirations.IsSame(expiration, live.Expiration));
        return live.Combine(legs.Select(leg => Leg.Of(listed, leg.Quantity, leg.Type, leg.Strike)));
    }
}
