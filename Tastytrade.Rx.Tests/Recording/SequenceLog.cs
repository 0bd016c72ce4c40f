using System.Collections.Concurrent;
using System.Globalization;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>What observers of market data see, as text: every message with its time of arrival, states and reconnections in one sequence;
/// candles in another, since live, one batch may deliver other events before an assembled series.</summary>
internal sealed class SequenceLog : IDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private readonly ConcurrentQueue<string> candles = new();
    private readonly CompositeDisposable subscriptions = [];

    public string[] Lines => [.. lines];

    public string[] Candles => [.. candles];

    /// <summary>Observes everything, and requests quotes, Greeks, prints and candles.</summary>
    public static SequenceLog Of(IMarketData market, DateTimeOffset candlesFrom, params string[] symbols)
    {
        var log = new SequenceLog();
        log.Add(market.Messages.Subscribe(message => log.Write(message.ToJson(includeReceivedAt: true))));
        log.Add(market.ConnectionStates.Subscribe(state => log.Write(state.ToString() + Text(state.Since))));
        log.Add(market.Observe<Quote>(symbols).Subscribe(quote => log.Write($"own {quote.ToJson()}")));
        log.Add(market.Subscribe<Trade>(symbols));
        log.Add(market.Subscribe<TimeAndSale>(symbols));
        log.Add(market.Subscribe<Greeks>(symbols.Where(symbol => symbol[0] == '.')));
        foreach (var symbol in symbols.Where(symbol => symbol[0] != '.'))
        {
            log.Add(market.ObserveCandles(symbol, CandlePeriod.Seconds(1), candlesFrom).Subscribe(update => log.candles.Enqueue(
                string.Create(CultureInfo.InvariantCulture, $"candles {symbol} {update.Candles.Count} {update.IsRecovery} {update.IsSnip}")
                    + (update.Candles.Count > 0 ? update.Candles[^1].ToJson() : ""))));
        }

        return log;
    }

    public void Add(IDisposable subscription) => subscriptions.Add(subscription);

    public void Write(string line) => lines.Enqueue(line);

    public void Dispose() => subscriptions.Dispose();

    private static string Text(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);
}
