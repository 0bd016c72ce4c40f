using System.Diagnostics;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class LoadTests
{
    private static readonly object QuoteFields = new { Quote = new[] { "eventType", "eventSymbol", "bidPrice", "askPrice" } };

    [Test]
    public async Task Feed_25000Quotes_AreAnsweredIn20Seconds()
    {
        await using var simulator = await MarketSimulator.StartAsync(new SimulatorOptions { Rate = 0 }.WithoutLimits());
        await using var client = await RawClient.OpenAsync(simulator);
        var symbols = Enumerable.Range(1, 12_500).SelectMany(n => new[] { $".SPXW281215C{n}", $".SPXW281215P{n}" }).ToArray();
        var watch = Stopwatch.StartNew();

        await client.SetupFeedAsync("COMPACT", QuoteFields);
        var adding = Task.Run(async () =>
        {
            foreach (var chunk in symbols.Chunk(200))
                await client.AddAsync("Quote", chunk);
        });
        var seen = new HashSet<string>();
        while (seen.Count < symbols.Length)
        {
            var data = await client.ExpectAsync("FEED_DATA");
            foreach (var (cell, i) in data["data"]![1]!.Select((c, i) => (c, i)))
            {
                if (i % 4 == 1)
                    seen.Add((string)cell!);
            }
        }

        await adding;
        TestContext.Out.WriteLine($"{symbols.Length} first quotes in {watch.ElapsedMilliseconds} ms");
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    [NonParallelizable]
    public async Task Feed_Rate_IsAboutTheOption()
    {
        await using var simulator = await MarketSimulator.StartAsync(new() { Rate = 1000 });
        await using var client = await RawClient.OpenAsync(simulator);
        await client.SetupFeedAsync("COMPACT", QuoteFields);
        await client.AddAsync("Quote", [.. Enumerable.Range(1, 500).Select(n => $".SPXW281215C{n + 5000}")]);
        await WaitFor.TrueAsync(() => simulator.EventsSent >= 500);
        var (before, watch) = (simulator.EventsSent, Stopwatch.StartNew());

        while (watch.Elapsed < TimeSpan.FromSeconds(1.5))
            await client.ReceiveTextAsync();
        var rate = (simulator.EventsSent - before) / watch.Elapsed.TotalSeconds;

        TestContext.Out.WriteLine($"{rate:0} events/s");
        Assert.That(rate, Is.InRange(300, 1500));
    }
}
