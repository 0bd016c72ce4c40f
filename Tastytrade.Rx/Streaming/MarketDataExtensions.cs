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

        /// <summary>The last trade of the regular session, of all subscribed symbols.</summary>
        public IObservable<Trade> Trades => market.Events<Trade>();

        /// <summary>The last trade of the extended hours, of all subscribed symbols.</summary>
        public IObservable<TradeETH> TradesETH => market.Events<TradeETH>();

        /// <summary>The day's and the previous day's prices of all subscribed symbols.</summary>
        public IObservable<Summary> Summaries => market.Events<Summary>();

        /// <summary>Descriptions, limits and trading status of all subscribed symbols.</summary>
        public IObservable<Profile> Profiles => market.Events<Profile>();

        /// <summary>Candles of all subscribed candle symbols, as they come on the wire. For candles as a series, see <see cref="CandleExtensions"/>.</summary>
        public IObservable<Candle> Candles => market.Events<Candle>();

        /// <summary>Every print of all subscribed symbols. For prints as a series, see
        /// <see cref="HistoryExtensions"/>.</summary>
        public IObservable<TimeAndSale> TimeAndSales => market.Events<TimeAndSale>();

        /// <summary>Theoretical prices of all subscribed options. Unproven: it is not known whether API users of tastytrade receive this
        /// type.</summary>
        public IObservable<TheoPrice> TheoPrices => market.Events<TheoPrice>();

        /// <summary>Volatilities and option volumes of all subscribed underlyings. Unproven: it is not known whether API users of tastytrade
        /// receive this type.</summary>
        public IObservable<Underlying> Underlyings => market.Events<Underlying>();

        /// <summary>Volatilities and option volumes by expiration, of all subscribed underlyings. No API user of tastytrade is on record as
        /// receiving this type.</summary>
        public IObservable<Series> Series => market.Events<Series>();

        /// <summary>Every print of the options of all subscribed underlyings. No API user of tastytrade is on record as receiving this
        /// type.</summary>
        public IObservable<OptionSale> OptionSales => market.Events<OptionSale>();

        /// <summary>The orders of all subscribed order books, as they come on the wire. No API user of tastytrade is on record as receiving
        /// this type.</summary>
        public IObservable<Order> Orders => market.Events<Order>();

        /// <summary>The spread orders of all subscribed order books, as they come on the wire. No API user of tastytrade is on record as
        /// receiving this type.</summary>
        public IObservable<SpreadOrder> SpreadOrders => market.Events<SpreadOrder>();

        /// <summary>Orders with what is known of icebergs, of all subscribed order books. No API user of tastytrade is on record as receiving
        /// this type.</summary>
        public IObservable<AnalyticOrder> AnalyticOrders => market.Events<AnalyticOrder>();

        /// <summary>dxFeed's Configuration events of all subscribed symbols. No API user of tastytrade is on record as receiving this
        /// type.</summary>
        public IObservable<Configuration> Configurations => market.Events<Configuration>();

        /// <summary>dxFeed's Message events of all subscribed symbols. No API user of tastytrade is on record as receiving this
        /// type.</summary>
        public IObservable<Message> TextMessages => market.Events<Message>();

        /// <summary>Requests symbols until the handle is disposed. Handles count: a symbol is requested with the first and released with the
        /// last.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="symbols">Streamer symbols, such as <c>SPY</c> or <c>.SPY261218C600</c>. Candle symbols may be given in any form; the
        /// events have the canonical one, <c>SPY{=d}</c> for <c>SPY{=1d}</c>: see <see cref="CandleSymbol"/>.</param>
        /// <returns>The handle.</returns>
        /// <exception cref="ArgumentException">A symbol is empty or too long, there are too many, or <typeparamref name="T"/> is no single
        /// event type.</exception>
        /// <exception cref="ObjectDisposedException">The market data were disposed.</exception>
        public IDisposable Subscribe<T>(params IEnumerable<string> symbols)
            where T : MarketEvent => market.Subscribe<T>(SubscriptionOptions.Default, symbols);

        /// <summary>The events of one symbol, which is requested while there are observers. Of a lasting event, and of Greeks
        /// and the like, the newest value of the present session comes at once where there is one.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="symbol">A streamer symbol; of a candle in any form, <c>SPY{=1d}</c> as well as <c>SPY{=d}</c>.</param>
        /// <param name="options">What else to request; null for nothing.</param>
        /// <returns>The stream. An observer that comes after the last one has gone causes a new request; one that comes after
        /// the end completes at once. The stream has all events of the symbol that users subscribed, under any contract, and
        /// none that only assembled series requested. Its cost does not grow with the number of symbols that are observed.</returns>
        /// <exception cref="ArgumentException">The symbol is empty or too long, or <typeparamref name="T"/> is no single event
        /// type.</exception>
        public IObservable<T> Observe<T>(string symbol, SubscriptionOptions? options = null)
            where T : MarketEvent => market.Observe<T>([symbol], options);

        /// <summary>The next event of a type, of any symbol. Subscribes nothing on the server: without a subscription no event
        /// comes.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="cancellationToken">Stops waiting.</param>
        /// <returns>The event, which comes after the call; never a current value.</returns>
        /// <exception cref="ObjectDisposedException">The market data were disposed before an event came.</exception>
        /// <exception cref="TastytradeException">The source failed for good.</exception>
        /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
        public Task<T> GetEventAsync<T>(CancellationToken cancellationToken = default)
            where T : MarketEvent => NextEvent<T>.OfAsync(market.Events<T>(), cancellationToken);

        /// <summary>One event of a symbol, which is subscribed on the server while the call waits.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="symbol">A streamer symbol.</param>
        /// <param name="cancellationToken">Stops waiting. The server does not say whether it knows a symbol: of one that it does not
        /// know no event comes.</param>
        /// <returns>The current value where there is one, which is what <c>Observe</c> gives at
        /// once and <see cref="IMarketData.Latest{T}"/> has: of a lasting event, and of Greeks and the like, the newest of the present session.
        /// Otherwise the next event.</returns>
        /// <exception cref="ArgumentException">The symbol is empty or too long, or <typeparamref name="T"/> is no single event
        /// type.</exception>
        /// <exception cref="ObjectDisposedException">The market data were disposed before an event came.</exception>
        /// <exception cref="TastytradeException">The source failed for good.</exception>
        /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
        public Task<T> GetEventAsync<T>(string symbol, CancellationToken cancellationToken = default)
            where T : MarketEvent => NextEvent<T>.OfAsync(market.Observe<T>([symbol]), cancellationToken);

        /// <summary>All events of a type that others request, for <c>await foreach</c>. See
        /// <see cref="IMarketData.Listen{T}"/>.</summary>
        /// <typeparam name="T">The event type.</typeparam>
        /// <param name="cancellationToken">Ends the loop with <see cref="OperationCanceledException"/>.</param>
        /// <returns>The events.</returns>
        public IAsyncEnumerable<T> Listen<T>(CancellationToken cancellationToken)
            where T : MarketEvent => market.Listen<T>(null, cancellationToken);
    }
}
