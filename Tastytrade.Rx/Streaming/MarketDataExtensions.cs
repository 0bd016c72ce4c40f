using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>Typed streams and conveniences for any <see cref="IMarketData"/>.</summary>
public static class MarketDataExtensions
{
    extension(IMarketData market)
    {
        /// <summary>The best bid and ask of all subscribed symbols.</summary>
        public IObservable<Quote> Quotes => market.Events<Quote>();

        /// <summary>Implied volatility and sensitivities of all subscribed options.</summary>
        public IObservable<Greeks> Greeks => market.Events<Greeks>();

        /// <summary>The last trade of the regular trading session, for all subscribed symbols.</summary>
        public IObservable<Trade> Trades => market.Events<Trade>();

        /// <summary>The last trade in extended hours, for all subscribed symbols.</summary>
        public IObservable<TradeETH> TradesETH => market.Events<TradeETH>();

        /// <summary>The prices of the current and the previous day, for all subscribed symbols.</summary>
        public IObservable<Summary> Summaries => market.Events<Summary>();

        /// <summary>Descriptions, limits and trading status of all subscribed symbols.</summary>
        public IObservable<Profile> Profiles => market.Events<Profile>();

        /// <summary>Candles of all subscribed candle symbols, as received from the server. For assembled candle series, see
        /// <see cref="CandleExtensions"/>.</summary>
        public IObservable<Candle> Candles => market.Events<Candle>();

        /// <summary>Every print of all subscribed symbols. For assembled series of prints, see <see cref="HistoryExtensions"/>.</summary>
        public IObservable<TimeAndSale> TimeAndSales => market.Events<TimeAndSale>();

        /// <summary>Theoretical prices of all subscribed options. Unverified: it is not known whether tastytrade's API users receive this
        /// type.</summary>
        public IObservable<TheoPrice> TheoPrices => market.Events<TheoPrice>();

        /// <summary>Volatilities and option volumes of all subscribed underlyings. Unverified: it is not known whether tastytrade's API
        /// users receive this type.</summary>
        public IObservable<Underlying> Underlyings => market.Events<Underlying>();

        /// <summary>Volatilities and option volumes by expiration, for all subscribed underlyings. No tastytrade API user is known to
        /// receive this type.</summary>
        public IObservable<Series> Series => market.Events<Series>();

        /// <summary>Every print of the options of all subscribed underlyings. No tastytrade API user is known to receive this
        /// type.</summary>
        public IObservable<OptionSale> OptionSales => market.Events<OptionSale>();

        /// <summary>The orders of all subscribed order books, as received from the server. No tastytrade API user is known to receive this
        /// type.</summary>
        public IObservable<Order> Orders => market.Events<Order>();

        /// <summary>The spread orders of all subscribed order books, as received from the server. No tastytrade API user is known to
        /// receive this type.</summary>
        public IObservable<SpreadOrder> SpreadOrders => market.Events<SpreadOrder>();

        /// <summary>Orders with iceberg information, for all subscribed order books. No tastytrade API user is known to receive this
        /// type.</summary>
        public IObservable<AnalyticOrder> AnalyticOrders => market.Events<AnalyticOrder>();

        /// <summary>dxFeed's Configuration events of all subscribed symbols. No tastytrade API user is known to receive this
        /// type.</summary>
        public IObservable<Configuration> Configurations => market.Events<Configuration>();

        /// <summary>dxFeed's Message events of all subscribed symbols. No tastytrade API user is known to receive this type.</summary>
        public IObservable<Message> TextMessages => market.Events<Message>();

        /// <summary>Requests symbols until the handle is disposed. Handles are counted: a symbol is requested with its first handle and
        /// released with its last.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="symbols">Streamer symbols, such as <c>SPY</c> or <c>.SPY261218C600</c>. Candle symbols may be given in any form;
        /// their events have the canonical form, <c>SPY{=d}</c> for <c>SPY{=1d}</c>: see <see cref="CandleSymbol"/>.</param>
        /// <returns>The handle.</returns>
        /// <exception cref="ArgumentException">A symbol is invalid, there are too many symbols, or <typeparamref name="T"/> is
        /// not a concrete event type.</exception>
        /// <exception cref="ObjectDisposedException">The market data were disposed.</exception>
        public IDisposable Subscribe<T>(params IEnumerable<string> symbols)
            where T : MarketEvent => market.Subscribe<T>(SubscriptionOptions.Default, symbols);

        /// <summary>The events of one symbol, which is requested while there are observers. For a lasting event, and others where only the
        /// latest value matters, such as Greeks, each observer first receives the latest value since the last reconnection, if there is
        /// one.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="symbol">A streamer symbol; for candles in any form, <c>SPY{=1d}</c> as well as <c>SPY{=d}</c>.</param>
        /// <param name="options">Additional settings; null for none.</param>
        /// <returns>The stream. It requests the symbol again when an observer subscribes after the last one has left; an observer that
        /// subscribes after dispose completes immediately. The stream emits all events of the symbol that users subscribed, under any
        /// contract, but not those requested only by assembled series. Its cost does not depend on the number of observed
        /// symbols.</returns>
        /// <exception cref="ArgumentException">The symbol is invalid, or <typeparamref name="T"/> is not a concrete event
        /// type.</exception>
        public IObservable<T> Observe<T>(string symbol, SubscriptionOptions? options = null)
            where T : MarketEvent => market.Observe<T>([symbol], options);

        /// <summary>Waits for the next event of a type, for any symbol. It subscribes nothing on the server: without a subscription, no
        /// event arrives.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="cancellationToken">Stops waiting.</param>
        /// <returns>The first event that arrives after the call; never a current value.</returns>
        /// <exception cref="ObjectDisposedException">The market data were disposed before an event arrived.</exception>
        /// <exception cref="TastytradeException">The source failed permanently.</exception>
        /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
        public Task<T> GetEventAsync<T>(CancellationToken cancellationToken = default)
            where T : MarketEvent => NextEvent<T>.OfAsync(market.Events<T>(), cancellationToken);

        /// <summary>Gets one event of a symbol, which is subscribed on the server while the call waits.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="symbol">A streamer symbol.</param>
        /// <param name="cancellationToken">Stops waiting. The server does not report unknown symbols; for such a symbol, no event ever
        /// arrives.</param>
        /// <returns>The current value if there is one: the value that <c>Observe</c> emits on subscription and
        /// <see cref="IMarketData.Latest{T}"/> returns, that is, the latest one since the last reconnection, for lasting events and others
        /// where only the latest value matters, such as Greeks. Otherwise the next event.</returns>
        /// <exception cref="ArgumentException">The symbol is invalid, or <typeparamref name="T"/> is not a concrete event
        /// type.</exception>
        /// <exception cref="ObjectDisposedException">The market data were disposed before an event arrived.</exception>
        /// <exception cref="TastytradeException">The source failed permanently.</exception>
        /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
        public Task<T> GetEventAsync<T>(string symbol, CancellationToken cancellationToken = default)
            where T : MarketEvent => NextEvent<T>.OfAsync(market.Observe<T>([symbol]), cancellationToken);

        /// <summary>All events of a type that others request, for <c>await foreach</c>. See <see cref="IMarketData.Listen{T}"/>.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
        /// <returns>The events.</returns>
        public IAsyncEnumerable<T> Listen<T>(CancellationToken cancellationToken)
            where T : MarketEvent => market.Listen<T>(null, cancellationToken);
    }
}
