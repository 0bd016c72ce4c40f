using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A watch list bound to a user interface thread, with faults of the network.</summary>
public sealed class WatchlistTests
{
    [Test]
    public async Task Symbol_AddedAtRunTime_IsLiveInTheBindingAlsoAfterADrop()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        await using var ui = new UiThread();
        await using var list = new LiveWatchlist(market.Streamer,
            new LiveWatchlistOptions { SnapshotInterval = TimeSpan.FromMilliseconds(50) }, "SPY");
        var (rows, view) = await ui.RunAsync(() =>
        {
            // Without a context in the options, the binding uses the thread's.
            var rows = list.BindRows();
            return (rows, new ListMirror(rows));
        });
        await ShowsAsync("SPY", row => double.IsFinite(row.Change));

        list.Add("AAPL");
        await ShowsAsync("AAPL", row => double.IsFinite(row.Change) && row.Quote is not null);

        var reconnected = market.Streamer.Reconnections.FirstWithinLimitAsync();
        await market.Simulator.Faults.DropAsync();
        var reconnection = await reconnected;
        foreach (var symbol in new[] { "SPY", "AAPL" })
            await ShowsAsync(symbol, row => row.FreshSince == reconnection.ReceivedAt && !row.IsStale);

        list.Remove("SPY");
        await WaitFor.TrueAsync(() => ui.RunAsync(() => rows.Count).Result == 1, SimulatedMarket.Limit);
        await ui.RunAsync(() =>
        {
            view.AssertIsList();
            rows.Dispose();
        });
        Assert.That(view.Changes, Is.EqualTo(new[] { "Add 0", "Add 1", "Remove 0" }));
        Assert.That(ui.Unhandled, Is.Empty);

        Task ShowsAsync(string symbol, Func<WatchlistRow, bool> isSo) => WaitFor.TrueAsync(
            () => ui.RunAsync(() => rows.TryGet(symbol, out var row) && isSo(row.Value)).Result, SimulatedMarket.Limit);
    }
}
