namespace Tastytrade.Rx.Testing;

/// <summary>Rules for a reconnection: what is requested again, and how it is answered.</summary>
internal static class AfterLossRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("After a loss every symbol is served again, once", ServedAgain),
        new("After a loss many symbols are served again, once each", ManyServedAgain),
        new("After a loss the newest value is delivered, and no older one", NewestOnly),
        new(
            "Prints made during a loss are not delivered as new ones",
            PrintsAreNotLate,
            static harness => harness.Serves(typeof(TimeAndSale))),
        new("What is requested during a loss is served after it", RequestedMeanwhile),
        new("What is released during a loss is not served after it", ReleasedMeanwhile),
        new("After several losses every symbol is served once", SeveralLosses),
    ];

    private static async Task ServedAgain(Probe probe)
    {
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        probe.Feed.Publish(Sample.Quote("QQQ", 1));
        var quotes = probe.Record(probe.Market.Events<Quote>());
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"));
        probe.Hold(probe.Market.Subscribe<Quote>("QQQ"));
        await probe.FenceAsync();
        await probe.LoseAsync();
        await probe.RestoreAsync();
        await probe.FenceAsync();
        const string Contract = "In each session everything in demand is requested and answered, once, with the newest value.";
        probe.RequireSame(["Quote SPY 1", "Quote SPY 1"], Probe.Seen(spy.Values), Contract);
        probe.RequireSame(
            ["Quote QQQ 1", "Quote QQQ 1", "Quote SPY 1", "Quote SPY 1"],
            Probe.Seen(quotes.Values).Order(StringComparer.Ordinal),
            Contract);
        probe.Feed.Publish(Sample.Quote("QQQ", 2));
        await probe.FenceAsync();
        probe.RequireSame(["Quote QQQ 2"], Probe.Seen(quotes.Values).Skip(4), "In a new session each change is delivered once.");
    }

    private static async Task ManyServedAgain(Probe probe)
    {
        string[] symbols = [.. Enumerable.Range(1, 500).Select(i => $"S{i}")];
        foreach (var symbol in symbols)
            probe.Feed.Publish(Sample.Quote(symbol, 1));
        var quotes = probe.Record(probe.Market.Observe<Quote>(symbols));
        await probe.UntilAsync(quotes, symbols.Length, "Each of many symbols is answered with its newest value.");
        await probe.LoseAsync();
        await probe.RestoreAsync();
        await probe.UntilAsync(quotes, 2 * symbols.Length, "Each of many symbols is answered again in a new session.");
        await probe.FenceAsync();
        probe.RequireSame(
            [$"{symbols.Length} symbols, 2 quotes"],
            quotes.Values.GroupBy(q => q.EventSymbol).GroupBy(g => g.Count()).Select(g => $"{g.Count()} symbols, {g.Key} quotes"),
            "Each of many symbols is answered once in each session.");
    }

    private static async Task NewestOnly(Probe probe)
    {
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"));
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.UntilAsync(spy, 1, "An event of a requested symbol is delivered.");
        await probe.LoseAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        probe.Feed.Publish(Sample.Quote("SPY", 3));
        await probe.Feed.SettleAsync();
        await probe.RestoreAsync();
        await probe.FenceAsync();
        probe.RequireSame(
            ["Quote SPY 1", "Quote SPY 3"],
            Probe.Seen(spy.Values),
            "A new session begins with the newest value, and not with what was missed.");
        probe.Require(probe.Market.Latest<Quote>("SPY")?.BidPrice == 3, "Latest is the newest value of the session.");
    }

    private static async Task PrintsAreNotLate(Probe probe)
    {
        var prints = probe.Record(probe.Market.Observe<TimeAndSale>("SPY"));
        await probe.ServedAsync(prints);
        probe.Feed.Publish(Sample.Print(1, 1));
        await probe.FenceAsync();
        await probe.LoseAsync();
        probe.Feed.Publish(Sample.Print(2, 2));
        await probe.Feed.SettleAsync();
        await probe.RestoreAsync();
        await probe.ServedAsync(prints);
        probe.Feed.Publish(Sample.Print(3, 3));
        await probe.FenceAsync();
        probe.RequireSame(
            ["TimeAndSale SPY 1", "TimeAndSale SPY 3"],
            Probe.Seen(prints.Values.Where(print => print.Price > 0)),
            "Prints that were missed are part of histories; a request without one gets what happens from now on.");
    }

    private static async Task RequestedMeanwhile(Probe probe)
    {
        await probe.LoseAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.Feed.SettleAsync();
        await probe.RestoreAsync();
        await probe.FenceAsync();
        probe.RequireSame(
            ["Quote SPY 1"], Probe.Seen(spy.Values), "Demand added without a connection is requested with the next, once.");
    }

    private static async Task ReleasedMeanwhile(Probe probe)
    {
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        var quotes = probe.Record(probe.Market.Events<Quote>());
        var handle = probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        await probe.UntilAsync(
            () => Probe.Seen(quotes.Values).Any(), () => "A request of a lasting event is answered with the newest that the source has.");
        await probe.LoseAsync();
        handle.Dispose();
        await probe.Feed.SettleAsync();
        await probe.RestoreAsync();
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        await probe.FenceAsync();
        probe.RequireSame(
            ["Quote SPY 1"], Probe.Seen(quotes.Values), "A source discards its requests at a loss, and serves only new ones.");
    }

    private static async Task SeveralLosses(Probe probe)
    {
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        var (spy, reconnections) = (probe.Record(probe.Market.Observe<Quote>("SPY")), probe.Record(probe.Market.Reconnections));
        await probe.UntilAsync(spy, 1, "A request of a lasting event is answered with the newest that the source has.");
        for (var i = 2; i <= 4; i++)
        {
            await probe.LoseAsync();
            probe.Feed.Publish(Sample.Quote("SPY", i));
            await probe.RestoreAsync();
            await probe.UntilAsync(spy, i, "In each session the newest value comes.");
        }

        await probe.FenceAsync();
        probe.RequireSame(
            ["Quote SPY 1", "Quote SPY 2", "Quote SPY 3", "Quote SPY 4"],
            Probe.Seen(spy.Values),
            "In each session the newest value comes once.");
        probe.Require(reconnections.Count == 3, $"Each reconnection is reported once; 3 were made and {reconnections.Count} reported.");
    }
}
