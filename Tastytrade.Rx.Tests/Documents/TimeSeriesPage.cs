using System.Reactive.Concurrency;
using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/time-series.md.</summary>
internal sealed class TimeSeriesPage
{
    [Test]
    public void Page_CodeBlocks_AreInCompiledSources() =>
        DocumentSnippets.AssertCompiled("docs/time-series.md", "Tastytrade.Rx.Tests/Documents/TimeSeriesPage.cs");

    [Test]
    public async Task Page_RunAsCode_DoesWhatItDescribes()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        var update = await market.Streamer.ObserveCandles("SPY", CandlePeriod.Minutes(5), market.Simulator.Now.AddDays(-2))
            .FirstWithinLimitAsync();

        Assert.That(Look(update, update.Candles[10].Timestamp), Is.Positive);
        await SymbolsAsync(market.Streamer, market.Simulator.Now.AddDays(-2)).WithinLimitAsync();
        Follow(market.Streamer, market.Simulator.Now.AddMinutes(-1));
        Books(market.Streamer);
        Assemble(update.Candles.Take(3).ToObservable());
    }

    private static double Look(CandleUpdate update, DateTimeOffset noon)
    {
        IndexedSeries<Candle> candles = update.Candles;
        var newest = candles[^1];                                        // the last may be unfinished
        var atNoon = candles.At(noon);                                   // the candle in which that moment lies
        var lunch = candles.Between(noon, noon.AddHours(1));             // a part, without copying
        var mean = candles[^20..].Average(candle => candle.Close);
        Console.WriteLine($"{newest} {atNoon} {lunch.Count}");
        return mean;
    }

    private static async Task SymbolsAsync(DXLinkStreamer streamer, DateTimeOffset from)
    {
        var marks = new CandleSymbol("SPY", CandlePeriod.Hours(1)) { RegularHoursOnly = true, Price = CandlePrice.Mark };
        using var hourly = streamer.ObserveCandles(marks, from).Subscribe(update => Console.WriteLine(update.Latest));
        CandleUpdate year = await streamer.GetCandlesAsync("SPY", CandlePeriod.Days(1), DateTimeOffset.UtcNow.AddYears(-1));
        if (year.IsSnip)
            Console.WriteLine("The server gives no more than this.");
    }

    private static void Make(DXLinkStreamer streamer, IScheduler scheduler)
    {
        using var bars = streamer.Trades.ToCandles(CandlePeriod.Minutes(5), scheduler).Where(update => update.IsClosed)
            .Subscribe(update => Console.WriteLine(update.Candle));
        var sessions = new BarOptions { Hours = BarHours.Globex, Alignment = CandleAlignment.Session };
        using var globex = streamer.Trades.ToCandles(CandlePeriod.Hours(4), scheduler, sessions)
            .Subscribe(update => Console.WriteLine(update.Candle));
    }

    private static void Closes(DXLinkStreamer streamer, DateTimeOffset from)
    {
        using var closes = streamer.ObserveCandles("SPY", CandlePeriod.Minutes(5), from)
            .SelectMany(update => update.Finished)
            .Subscribe(candle => Console.WriteLine($"{candle.Timestamp:t} closed at {candle.Close}"));
    }

    private static void Follow(DXLinkStreamer streamer, DateTimeOffset from)
    {
        using var tape = streamer.ObserveTimeAndSales("SPY", from)
            .Subscribe(update => Console.WriteLine($"{update.Series.Sum(print => print.Size)} shares"));
        using var skew = streamer.ObserveHistory<Series>("SPX").Subscribe(update => Console.WriteLine(update.Series.Count));
        using var past = streamer.ObserveHistory<Greeks>(".SPY261218C600", from)
            .Subscribe(update => Console.WriteLine(update.Series[^1].Delta));
        Plain(streamer, from);
        Closes(streamer, from);
        Chart(streamer);
    }

    private static void Plain(DXLinkStreamer streamer, DateTimeOffset from)
    {
        using var history = streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = from }, "SPY{=5m}");
        using var rows = streamer.Candles.Where(candle => !candle.IsRemove)
            .Subscribe(candle => Console.WriteLine($"{candle.Timestamp:t} {candle.Close}"));
    }

    private static void Chart(DXLinkStreamer streamer)
    {
        var from = DateTimeOffset.UtcNow.AddDays(-2);
        using var chart = streamer.ObserveCandles("SPY", CandlePeriod.Minutes(5), from).Subscribe(update =>
        {
            if (update.IsSnapshot || update.IsRecovery)
                Console.WriteLine($"{update.Candles.Count} candles");
            foreach (var candle in update.Added.Concat(update.Changed))
                Console.WriteLine($"{candle.Timestamp:t} {candle.Open} {candle.High} {candle.Low} {candle.Close}");
        });
    }

    private static void Books(DXLinkStreamer streamer)
    {
        streamer.OrderBook("SPY", "NTV", depthLimit: 10).Subscribe(book => Console.WriteLine(book)); // a book of order events
        streamer.Depth("SPY", "ntv", 10).Subscribe(depth => Console.WriteLine(depth)); // dxFeed's DOM service: whole snapshots
    }

    private static void Assemble(IObservable<Candle> recorded) =>
        recorded.ToSeries().Subscribe(update => Console.WriteLine($"{update.Symbol}: {update.Series.Count}"));
}
