using System.Reactive.Linq;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Recordings;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/recordings.md, of the package's README, and of the README on recordings.</summary>
internal sealed class RecordingsPage
{
    [TestCase("docs/recordings.md")]
    [TestCase("Tastytrade.Rx.Recording/README.md")]
    public void Page_HasOnlyCodeThatIsCompiled(string page) =>
        DocumentSnippets.AssertCompiled(page, "Tastytrade.Rx.Tests/Documents/RecordingsPage.cs");

    [Test]
    [CancelAfter(120_000)]
    public async Task Package_DoesWhatItsReadmeSays()
    {
        using var folder = new TemporaryFolder();
        await using var market = await SimulatedMarket.OpenAsync();
        var folderPath = folder.Path;
        var streamer = market.Streamer;
        using (streamer.Observe<Quote>("SPY").Subscribe())
        {
            await using var recorder = streamer.RecordTo(folderPath);
            await streamer.Quotes.Take(5).LastAsync();
        }

        static IObservable<double> Spreads(IMarketData market) => market.Observe<Quote>("SPY").Select(quote => quote.Spread);

        using var live = Spreads(streamer).Subscribe(Console.WriteLine);                // now

        await using var recording = Recording.Open(folderPath);                         // as it was, on a virtual clock
        using var replayed = Spreads(recording).Subscribe(Console.WriteLine);
        recording.Run();

        var result = Backtest.Run(Spreads, folderPath);                                 // with times and counters

        Assert.That(result.Decisions, Is.Not.Empty);
        Assert.That(result.EventsDelivered, Is.EqualTo(recording.EventsDelivered));
    }

    private static async Task RecordAsync(DXLinkStreamer streamer, HostApplicationBuilder builder)
    {
        await using var recorder = streamer.RecordTo("recordings");     // a folder, or one new file that ends with .ttrx.zst

        var options = new RecorderOptions
        {
            RotateDaily = true,                                // the default: a new file at 18:00 in New York, when a trading day begins
            RotateAfterBytes = 1L << 30,                       // and after 1 GiB
            MaxPendingBytes = 256 * 1024 * 1024,               // memory for frames that wait to be written
        };
        await using var rotating = streamer.RecordTo("recordings", options);

        builder.Services.AddTastytradeStreamer(builder.Configuration.GetSection("Tastytrade"));
        builder.Services.AddTastytradeRecording("recordings");
    }

    private static async Task ChainsAsync(TastytradeSession session)
    {
        await File.WriteAllTextAsync("SPY.json", JsonSerializer.Serialize(await session.GetOptionChainAsync("SPY")));
        var chain = JsonSerializer.Deserialize<OptionChain>(await File.ReadAllTextAsync("SPY.json"))!;
        await BacktestAsync(chain);
    }

    private static async Task ReplayAsync()
    {
        await using var recording = Recording.Open("recordings");       // a file, or a folder
        using var quotes = recording.Observe<Quote>("SPY").Subscribe(Console.WriteLine);
        recording.Run();                                                // to the end, on this thread, as fast as possible
    }

    private static async Task BacktestAsync(OptionChain chain)
    {
        var result = Backtest.Run(market => ThirtyDelta(market, chain), "recordings/market-20261127T143000.000Z-0001.ttrx.zst");
        foreach (var decision in result.Decisions)
            Console.WriteLine($"{decision.Timestamp:HH:mm:ss.fff} {decision.Value}");
        Console.WriteLine($"{result.EventsDelivered} events in {result.Elapsed}");

        var days = await Backtest.RunAllAsync(market => ThirtyDelta(market, chain), Directory.GetDirectories("days").Order());
        Console.WriteLine(days.Count);
    }

    private static IObservable<double> ThirtyDelta(IMarketData market, OptionChain chain) => Observable.Using(
        () => new LiveOptionChain(market, chain, chain.Expirations[0]),
        live => live.Snapshots.Select(snapshot => snapshot.ByDelta(0.30, OptionType.Put)?.Strike ?? double.NaN));
}
