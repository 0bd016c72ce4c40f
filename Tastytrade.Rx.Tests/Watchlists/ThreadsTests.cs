using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Watchlists;

/// <summary>A watch list changed by many threads at once.</summary>
public sealed class ThreadsTests
{
    private static readonly string[] Symbols = [.. Enumerable.Range(0, 20).Select(i => $"SYM{i}")];

    [TestCase(false)]
    [TestCase(true)]
    public async Task AddAndRemove_FromManyThreads_LeaveExactlyTheListSubscribed(bool disposeMeanwhile)
    {
        await using var live = await new LiveStreamer().ConnectAsync();
        await using var list = new LiveWatchlist(live.Streamer);
        var changes = Enumerable.Range(0, 4).Select(thread => Task.Run(() =>
        {
            var random = new Random(thread);
            for (var i = 0; i < 400; i++)
            {
                var symbol = Symbols[random.Next(Symbols.Length)];
                if (random.Next(2) == 0)
                    list.Remove(symbol);
                else if (!TryAdd(list, symbol))
                    return;
            }
        })).ToArray();
        if (disposeMeanwhile)
            await list.DisposeAsync();
        await Task.WhenAll(changes).WithinLimitAsync();

        Assert.That(list.Rows.Select(row => row.Symbol), Is.EqualTo(list.Symbols).And.Unique);
        Assert.That(
            live.Streamer.Diagnostics.InDemand,
            Is.EqualTo(disposeMeanwhile ? 0 : VirtualWatchlist.Types.Length * list.Symbols.Count));
        Assert.That(disposeMeanwhile || list.Symbols.Count > 0, "something is left to compare");
        await list.DisposeAsync();
        Assert.That(live.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    private static bool TryAdd(LiveWatchlist list, string symbol)
    {
        try
        {
            list.Add(symbol);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }
}
