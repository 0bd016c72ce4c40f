using System.Collections.Concurrent;
using System.Reactive.Disposables;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Integration;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chaos;

/// <summary>Series with a from-time, which must equal the market's after any number of losses, and live prints, of which some may be
/// missing but all must be the market's.</summary>
internal sealed class ChaosSeries : IDisposable
{
    private const string Streamed = "COST";
    private static readonly string[] Tapes = ["AAPL", "NVDA"];
    private static readonly string[] Charts = ["SPY", "TSLA"];
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(30);

    private readonly MarketSimulator simulator;
    private readonly DateTimeOffset from;
    private readonly CompositeDisposable subscriptions = [];
    private readonly Dictionary<string, SeriesReplica<TimeAndSale>> tapes = [];
    private readonly Dictionary<string, SeriesReplica<Candle>> charts = [];
    private readonly ConcurrentQueue<TimeAndSale> live = [];

    public ChaosSeries(DXLinkStreamer streamer, MarketSimulator simulator)
    {
        this.simulator = simulator;
        from = Second(simulator.Now).AddSeconds(-30);
        foreach (var symbol in Tapes)
            subscriptions.Add(streamer.ObserveTimeAndSales(symbol, from).Subscribe(tapes[symbol] = new($"prints of {symbol}")));
        foreach (var symbol in Charts)
        {
            subscriptions.Add(streamer.ObserveCandles(symbol, CandlePeriod.Seconds(1), from)
                .Subscribe(charts[symbol] = new($"candles of {symbol}")));
        }

        subscriptions.Add(streamer.Observe<TimeAndSale>(Streamed).Subscribe(live.Enqueue));
    }

    public int Subscriptions => tapes.Count + charts.Count + 1;

    /// <summary>Expects the series to have the market's events of the last 30 seconds.</summary>
    /// <returns>A check to repeat until it returns null; otherwise it returns what is missing or wrong.</returns>
    public Func<string?> ExpectRecent()
    {
        // The candle of this second is not final yet, and neither are the prints of this millisecond.
        var now = simulator.Now;
        var end = Second(now);
        var begin = end - Recent > from ? end - Recent : from;
        var prints = tapes.Select(tape => tape.Value.Expect(simulator.History<TimeAndSale>(tape.Key, begin, now), begin, now, Carried));
        var candles = charts.Select(chart =>
            chart.Value.Expect(simulator.History<Candle>($"{chart.Key}{{=1s}}", begin, now), begin, end, Carried));
        Func<string?>[] all = [.. prints, .. candles];
        return () => all.Select(check => check()).FirstOrDefault(problem => problem is not null);
    }

    public async Task AssertAsync()
    {
        var cut = Second(simulator.Now).AddSeconds(1);
        await WaitFor.TrueAsync(() => tapes.Values.All(tape => tape.Newest > cut) && charts.Values.All(chart => chart.Newest > cut),
            SimulatedMarket.Limit);
        foreach (var (symbol, tape) in tapes)
            tape.AssertIs(simulator.History<TimeAndSale>(symbol, from, cut), cut, Carried);
        foreach (var (symbol, chart) in charts)
            chart.AssertIs(simulator.History<Candle>($"{symbol}{{=1s}}", from, cut), cut, Carried);
        var known = simulator.History<TimeAndSale>(Streamed, from.AddMinutes(-1), simulator.Now.AddSeconds(1))
            .ToDictionary(print => print.Index, Carried);
        Assert.That(live,
            Is.Not.Empty.And.All.Matches<TimeAndSale>(print => known.GetValueOrDefault(print.Index)?.Equals(Carried(print)) == true),
            $"prints of {Streamed}");
    }

    public void Dispose() => subscriptions.Dispose();

    /// <summary>Without the fields that a server with reordered fields leaves out.</summary>
    private static TimeAndSale Carried(TimeAndSale print) => print with { TimeNanoPart = 0 };

    private static Candle Carried(Candle candle) => candle with { VWAP = double.NaN };

    private static DateTimeOffset Second(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
