using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings.Backtests;

/// <summary>Recordings of quotes in virtual time: one of SPY each second, with bids that go up by 1.</summary>
internal static class RecordedQuotes
{
    public static readonly DateTimeOffset Start = new(2026, 12, 1, 15, 0, 0, TimeSpan.Zero);

    /// <summary>Records a file.</summary>
    /// <param name="path">The file, or a folder.</param>
    /// <param name="count">The number of quotes.</param>
    /// <param name="firstBid">The first bid.</param>
    public static async Task WriteAsync(string path, int count, double firstBid = 100)
    {
        var scheduler = new Microsoft.Reactive.Testing.TestScheduler();
        scheduler.AdvanceTo(Start.Ticks);
        await using var streamer = new VirtualStreamer(scheduler: scheduler).Connect();
        await using var recorder = streamer.Streamer.RecordTo(path);
        using var subscription = streamer.Subscribe<Quote>("SPY");
        for (var i = 0; i < count; i++)
        {
            streamer.Advance(TimeSpan.FromSeconds(1));
            streamer.SendEvent("Quote", "SPY", ("bidPrice", firstBid + i), ("askPrice", firstBid + i + 1));
        }

        streamer.Settle();
        await recorder.DisposeAsync();
        await recorder.Completion;
    }
}
