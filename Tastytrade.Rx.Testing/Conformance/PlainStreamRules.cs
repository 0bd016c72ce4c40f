namespace Tastytrade.Rx.Testing;

/// <summary>Rules for plain streams while histories of the same type are requested.</summary>
internal static class PlainStreamRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new(
            "Events and markers of a history do not appear on plain streams",
            NotOnPlainStreams,
            static harness => harness.Serves(typeof(Candle))),
        new(
            "A history does not change what an observer of prints sees",
            PrintsAreAlone,
            static harness => harness.Serves(typeof(TimeAndSale))),
        new("A subscription with a from-time delivers the rows", OwnFromTime, static harness => harness.Serves(typeof(Candle))),
    ];

    private static async Task NotOnPlainStreams(Probe probe)
    {
        probe.Feed.Publish(Sample.Candle(0, 1));
        var (all, candles) = (probe.Record(probe.Market.Messages), probe.Record(probe.Market.Events<Candle>()));
        var history = probe.Record(probe.Market.ObserveHistory<Candle>(Sample.Minutes, Sample.Minute(0)));
        var empty = probe.Record(probe.Market.ObserveHistory<Candle>("QQQ{=m}", Sample.Minute(0)));
        await probe.UntilAsync(history, 1, "A history begins with a snapshot.");
        await probe.UntilAsync(empty, 1, "A history of nothing is an empty snapshot.");
        probe.Feed.Publish(Sample.Candle(1, 2));
        await probe.UntilAsync(history, 2, "A history goes on with each change.");
        await probe.LoseAsync();
        await probe.RestoreAsync();
        await probe.UntilAsync(() => history.Values.Any(u => u.IsRecovery), () => "A history is requested again in a new session.");
        await probe.FenceAsync();
        const string Contract = "What answers the request of a history is sent under FeedContract.History, and stays out of plain streams.";
        probe.RequireSame([nameof(Reconnection)], Probe.Seen(all.Values), Contract);
        probe.RequireSame([], Probe.Seen(candles.Values), Contract);
    }

    private static async Task PrintsAreAlone(Probe probe)
    {
        probe.Feed.Publish(Sample.Print(0, 1));
        probe.Feed.Publish(Sample.Print(1, 2));
        var prints = probe.Record(probe.Market.Observe<TimeAndSale>("SPY"));
        await probe.ServedAsync(prints);
        var history = probe.Record(probe.Market.ObserveHistory<TimeAndSale>("SPY", Sample.Minute(0)));
        await probe.UntilAsync(history, 1, "A history begins with a snapshot.");
        probe.Feed.Publish(Sample.Print(2, 3));
        await probe.UntilAsync(history, 2, "A history goes on with each change.");
        await probe.FenceAsync();
        probe.RequireSame(
            ["TimeAndSale SPY 3"],
            Probe.Seen(prints.Values.Where(print => print.Price > 0)),
            "An observer of prints sees what happens from now on, once.");
        probe.RequireSame(
            [2, 3],
            history.Values.Select(u => u.Series.Count(print => print.Price > 0)),
            "Each request is answered under its own contract; a history came otherwise.");
    }

    private static async Task OwnFromTime(Probe probe)
    {
        probe.Feed.Publish(Sample.Candle(0, 1));
        probe.Feed.Publish(Sample.Candle(1, 2));
        probe.Feed.Publish(Sample.Candle(2, 3));
        var candles = probe.Record(probe.Market.Events<Candle>());
        probe.Hold(probe.Market.Subscribe<Candle>(new SubscriptionOptions { FromTime = Sample.Minute(1) }, Sample.Minutes));
        await probe.UntilAsync(candles, 2, "A subscription with a from-time delivers the rows since then.");
        probe.Feed.Publish(Sample.Candle(3, 4));
        await probe.FenceAsync();
        probe.RequireSame(
            ["1=2", "2=3", "3=4"],
            Sample.Closes(candles.Values.OrderBy(candle => candle.Index)),
            "A subscription with a from-time delivers the rows since then, and then each change.");
    }
}
