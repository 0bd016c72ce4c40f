namespace Tastytrade.Rx.Testing;

/// <summary>Rules for histories: a snapshot, then each change, and after a lost connection what was missed.</summary>
internal static class HistoryRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        Of("A history begins with a whole snapshot in the order of time", Snapshot),
        Of("A history of nothing is an empty snapshot", EmptySnapshot),
        Of("A history goes on with each new, corrected and removed event", Changes),
        Of("A second observer of a history may begin earlier", EarlierFollower),
        Of("A history that is requested again is whole again", RequestedAgain),
        Of("After a loss a history gets what it missed, once", Recovery),
        Of("After a loss in which nothing happened a history is the same", EmptyRecovery),
        Of("A history that is requested during a loss comes after it", RequestedMeanwhile),
        Of("Candle symbols are canonical", CanonicalSymbols),
    ];

    private static SourceRule Of(string name, Func<Probe, Task> check) =>
        new(name, check, static harness => harness.Serves(typeof(Candle)));

    private static async Task Snapshot(Probe probe)
    {
        Publish(probe, 3, 1, 4, 0, 2, 5);
        var updates = await FollowAsync(probe, from: 2);
        Check(probe, updates.Values[0], ["2=2", "3=3", "4=4", "5=5"]);
    }

    private static async Task EmptySnapshot(Probe probe)
    {
        Publish(probe, 1);
        var updates = await FollowAsync(probe, from: 2);
        Check(probe, updates.Values[0], []);
        Publish(probe, 3);
        await probe.UntilAsync(updates, 2, "After an empty snapshot each change comes.");
        probe.RequireSame(["3=3"], Sample.Closes(updates.Values[1].Added), "After an empty snapshot the first event is new.");
    }

    private static async Task Changes(Probe probe)
    {
        Publish(probe, 0, 1, 2);
        var updates = await FollowAsync(probe, from: 0);
        Publish(probe, 3);
        probe.Feed.Publish(Sample.Candle(3, 30));
        probe.Feed.Publish(Sample.Candle(1, 1) with { EventFlags = EventFlags.RemoveEvent });
        await probe.FenceAsync();
        probe.RequireSame(
            ["+3=3", "~3=30", "-1=1"],
            updates.Values.Skip(1).SelectMany(Changed),
            "After the snapshot of a history each change comes once: new (+), corrected (~) and removed (-) events.");
        probe.RequireSame(["0=0", "2=2", "3=30"], Sample.Closes(updates.Values[^1].Series), "Each update has the whole series.");
    }

    private static async Task EarlierFollower(Probe probe)
    {
        Publish(probe, 0, 1, 2, 3, 4);
        var late = await FollowAsync(probe, from: 3);
        Check(probe, late.Values[0], ["3=3", "4=4"]);
        var early = await FollowAsync(probe, from: 1);
        Check(probe, early.Values[0], ["1=1", "2=2", "3=3", "4=4"]);
        Publish(probe, 5);
        await probe.FenceAsync();
        const string Contract = "Observers of one history share it, each from its own time on.";
        probe.RequireSame(["+5=5"], early.Values.Skip(1).SelectMany(Changed), Contract);
        probe.RequireSame(["+5=5"], late.Values.Skip(1).SelectMany(Changed), Contract);
        probe.RequireSame(["3=3", "4=4", "5=5"], Sample.Closes(late.Values[^1].Series), Contract);
    }

    private static async Task RequestedAgain(Probe probe)
    {
        Publish(probe, 0, 1);
        Check(probe, (await FollowAsync(probe, from: 0, out var subscription)).Values[0], ["0=0", "1=1"]);
        subscription.Dispose();
        await probe.FenceAsync();
        Publish(probe, 2);
        await probe.FenceAsync();
        Check(probe, (await FollowAsync(probe, from: 0)).Values[0], ["0=0", "1=1", "2=2"]);
    }

    private static async Task Recovery(Probe probe)
    {
        Publish(probe, 0, 1, 2, 3);
        var updates = await FollowAsync(probe, from: 0);
        await probe.FenceAsync();
        await probe.LoseAsync();
        Publish(probe, 4, 5);
        probe.Feed.Publish(Sample.Candle(3, 30));
        await probe.RestoreAsync();
        await probe.UntilAsync(
            () => updates.Values.Any(u => u.IsRecovery), () => "A history is requested again in a new session, and gets what it missed.");
        await probe.FenceAsync();
        Publish(probe, 6);
        await probe.FenceAsync();
        var seen = updates.Values;
        probe.RequireSame(
            ["+4=4", "+5=5", "~3=30", "+6=6"], seen.Skip(1).SelectMany(Changed), "What was missed comes once, and then each change.");
        probe.RequireSame([false, true, false], seen.Select(u => u.IsRecovery), "What was missed comes as one recovery.");
        probe.RequireSame(
            ["0=0", "1=1", "2=2", "3=30", "4=4", "5=5", "6=6"], Sample.Closes(seen[^1].Series), "A recovered history is whole.");
    }

    private static async Task EmptyRecovery(Probe probe)
    {
        Publish(probe, 0, 1);
        var updates = await FollowAsync(probe, from: 0);
        await probe.LoseAsync();
        await probe.RestoreAsync();
        await probe.UntilAsync(() => updates.Values.Any(u => u.IsRecovery), () => "A history is requested again in a new session.");
        Publish(probe, 2);
        await probe.FenceAsync();
        probe.RequireSame(
            ["+2=2"], updates.Values.Skip(1).SelectMany(Changed), "A history in which nothing happened during a loss has no changes.");
    }

    private static async Task RequestedMeanwhile(Probe probe)
    {
        Publish(probe, 0);
        await probe.LoseAsync();
        var updates = probe.Record(probe.Market.ObserveHistory<Candle>(Sample.Minutes, Sample.Minute(0)));
        Publish(probe, 1);
        await probe.Feed.SettleAsync();
        await probe.RestoreAsync();
        await probe.FenceAsync();
        await probe.UntilAsync(updates, 1, "A history that came into demand without a connection is requested with the next.");
        Check(probe, updates.Values[0], ["0=0", "1=1"]);
    }

    private static async Task CanonicalSymbols(Probe probe)
    {
        probe.Feed.Publish(Sample.Candle(0, 7, "SPY{=d}"));
        var updates = probe.Record(probe.Market.ObserveHistory<Candle>("SPY{=1d}", Sample.Minute(0)));
        await probe.UntilAsync(updates, 1, "Requests have canonical candle symbols, SPY{=d} for SPY{=1d}; a history did not come.");
        probe.RequireSame(
            ["SPY{=d}"], updates.Values[0].Series.Select(c => c.EventSymbol), "Candles have the canonical symbol of their request.");
    }

    private static void Publish(Probe probe, params IEnumerable<int> minutes)
    {
        foreach (var minute in minutes)
            probe.Feed.Publish(Sample.Candle(minute, minute));
    }

    private static Task<Recorder<SeriesUpdate<Candle>>> FollowAsync(Probe probe, int from) => FollowAsync(probe, from, out _);

    private static Task<Recorder<SeriesUpdate<Candle>>> FollowAsync(Probe probe, int from, out IDisposable subscription)
    {
        var updates = probe.Record(probe.Market.ObserveHistory<Candle>(Sample.Minutes, Sample.Minute(from)), out subscription);
        return BegunAsync();

        async Task<Recorder<SeriesUpdate<Candle>>> BegunAsync()
        {
            await probe.UntilAsync(updates, 1, "A request under FeedContract.History is answered with a snapshot, even an empty one.");
            return updates;
        }
    }

    private static void Check(Probe probe, SeriesUpdate<Candle> update, IEnumerable<string> series)
    {
        probe.Require(update.IsSnapshot, "The first update of a history is a snapshot.");
        probe.Require(!update.IsSnip, "A history that has all there is was not cut.");
        probe.RequireSame(series, Sample.Closes(update.Series), "A snapshot has all events since the from-time of its request.");
    }

    private static IEnumerable<string> Changed(SeriesUpdate<Candle> update) =>
    [
        .. Sample.Closes(update.Added).Select(text => $"+{text}"),
        .. Sample.Closes(update.Changed).Select(text => $"~{text}"),
        .. Sample.Closes(update.Removed).Select(text => $"-{text}"),
    ];
}
