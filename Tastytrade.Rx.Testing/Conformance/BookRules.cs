namespace Tastytrade.Rx.Testing;

/// <summary>Rules for orders by source, and for depth of market.</summary>
internal static class BookRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("Orders are delivered by source", OrdersBySource, static harness => harness.Serves(typeof(Order))),
        new(
            "Orders that were changed during a loss are correct after it",
            OrdersAfterLoss,
            static harness => harness.Serves(typeof(Order))),
        new("Depth of market is delivered whole, with each change, and after a loss", Depth, static harness => harness.CanPublishDepth),
    ];

    private static async Task OrdersBySource(Probe probe)
    {
        probe.Feed.Publish(Sample.Order("NTV", 1, 11));
        probe.Feed.Publish(Sample.Order("NTV", 2, 12));
        probe.Feed.Publish(Sample.Order("DEX", 3, 13));
        var ntv = probe.Record(probe.Market.ObserveHistory<Order>("SPY", source: "NTV"));
        await probe.UntilAsync(ntv, 1, "Orders of a source begin with a snapshot.");
        probe.RequireSame(["1=11", "2=12"], Text(ntv.Values[0]), "A request with a source is answered with events of that source.");
        probe.Feed.Publish(Sample.Order("DEX", 4, 14));
        probe.Feed.Publish(Sample.Order("NTV", 5, 15));
        probe.Feed.Publish(Sample.Order("NTV", 1, 11) with { EventFlags = EventFlags.RemoveEvent });
        await probe.FenceAsync();
        probe.RequireSame(
            ["1=11 2=12", "1=11 2=12 5=15", "2=12 5=15"],
            ntv.Values.Select(update => string.Join(' ', Text(update))),
            "Orders of a source go on with each change of that source.");
        var dex = probe.Record(probe.Market.ObserveHistory<Order>("SPY", source: "DEX"));
        await probe.UntilAsync(dex, 1, "Orders of a second source begin with a snapshot.");
        probe.RequireSame(["3=13", "4=14"], Text(dex.Values[0]), "Each source has orders of its own.");
    }

    private static async Task OrdersAfterLoss(Probe probe)
    {
        probe.Feed.Publish(Sample.Order("NTV", 1, 11));
        probe.Feed.Publish(Sample.Order("NTV", 2, 12));
        var ntv = probe.Record(probe.Market.ObserveHistory<Order>("SPY", source: "NTV"));
        await probe.UntilAsync(ntv, 1, "Orders of a source begin with a snapshot.");
        await probe.LoseAsync();
        probe.Feed.Publish(Sample.Order("NTV", 1, 11) with { EventFlags = EventFlags.RemoveEvent });
        probe.Feed.Publish(Sample.Order("NTV", 3, 13));
        await probe.RestoreAsync();
        await probe.UntilAsync(() => ntv.Values.Any(u => u.IsRecovery), () => "Orders are requested again in a new session.");
        await probe.FenceAsync();
        probe.RequireSame(["2=12", "3=13"], Text(ntv.Values[^1]), "A snapshot of orders has all there are, and replaces those before.");
    }

    private static async Task Depth(Probe probe)
    {
        probe.Feed.Publish(Sample.Depth("SPY", 1));
        var depths = probe.Record(probe.Market.Depth("SPY", "NTV"), out var subscription);
        await probe.UntilAsync(depths, 1, "A request of a depth is answered with the newest.");
        probe.Feed.Publish(Sample.Depth("QQQ", 7));
        probe.Feed.Publish(Sample.Depth("SPY", 2));
        await probe.UntilAsync(depths, 2, "Each change of a depth is delivered.");
        await probe.LoseAsync();
        probe.Feed.Publish(Sample.Depth("SPY", 3));
        await probe.RestoreAsync();
        await probe.UntilAsync(depths, 3, "A depth is requested again in a new session.");
        await probe.FenceAsync();
        probe.RequireSame(
            [1, 2, 3], depths.Values.Select(d => d.BestBid?.Price), "A depth comes once in each session, and with each change.");
        subscription.Dispose();
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Depth("SPY", 4));
        await probe.FenceAsync();
        probe.Require(depths.Count == 3, "A released depth is delivered no more.");
    }

    private static IEnumerable<string> Text(SeriesUpdate<Order> update) => update.Series.Select(order => $"{order.Index}={order.Price}");
}
