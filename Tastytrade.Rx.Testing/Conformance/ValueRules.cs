namespace Tastytrade.Rx.Testing;

/// <summary>Rules for newest values and the order of events.</summary>
internal static class ValueRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("The first observer of a symbol gets the newest value that the feed has", FirstObserver),
        new("A late observer of a symbol gets the newest value at once", LateObserver),
        new("A symbol that was released and changed comes with its newest value", ChangedMeanwhile),
        new("Events come in the order of the feed", OrderOfFeed),
        new("Calls of observers do not overlap, and are made on the scheduler", CallsOfObservers),
    ];

    private static async Task FirstObserver(Probe probe)
    {
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        var quotes = probe.Record(probe.Market.Events<Quote>());
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.UntilAsync(spy, 1, "A request of a lasting event is answered with the newest that the source has.");
        await probe.FenceAsync();
        const string Contract = "A request of a lasting event is answered with the newest, once.";
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(spy.Values), Contract);
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(quotes.Values), Contract);
    }

    private static async Task LateObserver(Probe probe)
    {
        var first = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.UntilAsync(first, 1, "An event of a requested symbol is delivered.");
        var late = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.UntilAsync(late, 1, "A late observer gets the newest value at once.");
        await probe.FenceAsync();
        probe.RequireSame(["Quote SPY 1"], Probe.Seen(late.Values), "A late observer gets the newest value once.");
        probe.RequireSame(["Quote SPY 1"], Probe.Seen(first.Values), "A late observer changes nothing for the first.");
        probe.Require(probe.Market.Latest<Quote>("SPY")?.BidPrice == 1, "Latest is what a late observer gets.");
    }

    private static async Task ChangedMeanwhile(Probe probe)
    {
        var quotes = probe.Record(probe.Market.Events<Quote>());
        var first = probe.Record(probe.Market.Observe<Quote>("SPY"), out var subscription);
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.UntilAsync(first, 1, "An event of a requested symbol is delivered.");
        subscription.Dispose();
        await probe.ReleasedAsync(quotes, "SPY");
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        var second = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.UntilAsync(
            () => second.Values is [.., { BidPrice: 2 }],
            () => $"A request is answered with the newest value; 2 was expected, seen [{Sample.Join(Probe.Seen(second.Values))}].");
    }

    private static async Task OrderOfFeed(Probe probe)
    {
        string[] symbols = ["SPY", "QQQ", "IWM"];
        var all = probe.Record(probe.Market.Messages);
        probe.Hold(probe.Market.Subscribe<Quote>(symbols));
        await probe.FenceAsync();
        var expected = new List<string>();
        for (var i = 1; i <= 300; i++)
        {
            var quote = Sample.Quote(symbols[i * i % 3], i);
            expected.Add(Sample.Text(quote));
            probe.Feed.Publish(quote);
        }

        await probe.FenceAsync();
        probe.RequireSame(expected, Probe.Seen(all.Values), "The sink is called in the order of the feed, one call at a time.");
    }

    private static async Task CallsOfObservers(Probe probe)
    {
        var (calls, overlaps, direct) = (0, 0, 0);
        var publisher = 0;
        void Call()
        {
            overlaps += Interlocked.Increment(ref calls) > 1 ? 1 : 0;
            direct += Volatile.Read(ref publisher) == Environment.CurrentManagedThreadId ? 1 : 0;
            Thread.SpinWait(100);
            Interlocked.Decrement(ref calls);
        }

        probe.Record(probe.Market.Observe<Quote>("SPY"), _ => Call());
        probe.Record(probe.Market.Observe<Quote>(["QQQ", "SPY"]), _ => Call());
        probe.Record(probe.Market.Messages, _ => Call());
        await probe.FenceAsync();
        for (var i = 1; i <= 100; i++)
        {
            Volatile.Write(ref publisher, Environment.CurrentManagedThreadId);
            probe.Feed.Publish(Sample.Quote(i % 2 == 0 ? "SPY" : "QQQ", i));
            Volatile.Write(ref publisher, 0);
        }

        await probe.FenceAsync();
        probe.Require(overlaps == 0, $"No two calls of observers overlap; {overlaps} did.");
        probe.Require(direct == 0, $"Observers are called on the scheduler; {direct} calls were made from within the feed's.");
    }
}
