using NUnit.Framework;
using Tastytrade.Rx.Streaming.Delivery;

namespace Tastytrade.Rx.Tests.Delivery;

/// <summary>The table of routes behaves as a dictionary, and can be read while it changes.</summary>
public sealed class RouteTableTests
{
    [Test]
    public void Changes_AtRandom_EqualThoseOfADictionary()
    {
        var random = new Random(7);
        var table = new RouteTable();
        var model = new Dictionary<string, Route>();
        for (var i = 0; i < 50_000; i++)
        {
            // A new string of the same text each time, as a feed without interning would send.
            var symbol = new string($"S{random.Next(300)}".AsSpan());
            switch (random.Next(3))
            {
                case 0 when model.TryGetValue(symbol, out var known):
                    Assert.That(table.GetOrAdd(symbol), Is.SameAs(known));
                    break;
                case 0:
                    model[symbol] = table.GetOrAdd(symbol);
                    break;
                case 1:
                    model.Remove(symbol);
                    table.Remove(symbol);
                    break;
                default:
                    Assert.That(
                        (table.Find(symbol), table.FindConcurrently(symbol)),
                        Is.EqualTo((model.GetValueOrDefault(symbol), model.GetValueOrDefault(symbol))));
                    break;
            }
        }

        Assert.That(table.All.Select(r => r.Symbol), Is.EquivalentTo(model.Keys));
    }

    [Test]
    public async Task Find_WhileOtherSymbolsComeAndGo_FindsTheRestOnAllThreads()
    {
        var table = new RouteTable();
        string[] stay = [.. Enumerable.Range(0, 500).Select(i => $"STAY{i}")];
        foreach (var symbol in stay)
            table.GetOrAdd(symbol);
        using var done = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            var missed = 0;
            while (!done.IsCancellationRequested)
                missed += stay.Count(symbol => table.FindConcurrently(symbol) is null);
            return missed;
        })).ToArray();
        for (var i = 0; i < 100_000; i++)
        {
            table.GetOrAdd($"GO{i}");
            if (i % 3 > 0)
                table.Remove($"GO{i / 2}");
        }

        await done.CancelAsync();
        Assert.That(await Task.WhenAll(readers), Is.All.Zero);
    }
}
