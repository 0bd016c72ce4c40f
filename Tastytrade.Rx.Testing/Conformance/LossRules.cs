namespace Tastytrade.Rx.Testing;

/// <summary>Rules for a lost connection: what is reported, and what is delivered during the outage.</summary>
internal static class LossRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("A loss and a reconnection are reported as states", States),
        new("A loss and a reconnection are reported as interruptions", Interruptions),
        new("While the connection is lost nothing is delivered", NothingMeanwhile),
        new("What waits for the connection counts as waiting", CountsMeanwhile),
        new("A reconnection comes before the events of the new session", ReconnectionFirst),
        new(
            "Values of a live chain are stale from a loss until they arrive again",
            ChainIsStale,
            static harness => harness.Serves(typeof(Greeks)) && harness.Serves(typeof(Trade)) && harness.Serves(typeof(Summary))),
    ];

    private static async Task States(Probe probe)
    {
        var states = probe.Record(probe.Market.ConnectionStates);
        await probe.UntilAsync(states, 1, "The present state comes at once.");
        await probe.LoseAsync();
        await probe.UntilAsync(states, 2, "A loss is reported.");
        var loss = states.Values[1];
        probe.Require(loss.Status == ConnectionStatus.Reconnecting, $"A loss is reported as Reconnecting; seen {loss}.");
        probe.Require(!string.IsNullOrEmpty(loss.Cause), $"A loss is reported with its cause; seen {loss}.");
        probe.Require(loss.Reason != ConnectionReason.None, $"A loss is reported with its reason; seen {loss} with none.");
        await probe.RestoreAsync();
        await probe.FenceAsync();
        var seen = states.Values;
        probe.RequireSame(
            [ConnectionStatus.Connected, ConnectionStatus.Connected],
            [seen[0].Status, seen[^1].Status],
            "A source is connected before a loss and after the reconnection.");
        probe.Require(
            seen[1..^1].All(s => s.Status is ConnectionStatus.Reconnecting or ConnectionStatus.Connecting or ConnectionStatus.Authorizing),
            $"Between a loss and the reconnection a source reconnects, connects or authorizes; seen [{Sample.Join(seen)}].");
        probe.Require(seen[^1].Session > seen[0].Session, $"Each session has a higher number; seen [{Sample.Join(seen)}].");
        probe.Require(!states.HasEnded, "States do not end with a lost connection.");
    }

    private static async Task Interruptions(Probe probe)
    {
        var (reconnections, interruptions) = (probe.Record(probe.Market.Reconnections), probe.Record(probe.Market.Interruptions));
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.FenceAsync();
        await probe.LoseAsync();
        await probe.UntilAsync(interruptions, 1, "A loss is reported as an interruption at once.");
        probe.Require(interruptions.Values[0].IsLoss, "The first interruption is the loss.");
        probe.Require(interruptions.Values[0].Concerns("SPY"), "A loss concerns the symbols of its connection.");
        probe.Require(reconnections.Count == 0, "No reconnection is reported before there is a connection.");
        await probe.RestoreAsync();
        await probe.FenceAsync();
        probe.RequireSame(
            [false],
            interruptions.Values.SkipWhile(i => i.IsLoss).Select(i => i.IsLoss),
            "After a loss the reconnection is an interruption, once.");
        probe.RequireSame(
            [probe.Market.State.Session],
            reconnections.Values.Select(r => r.Session),
            "A reconnection is reported once, with its session.");
        probe.Require(!spy.HasEnded, "Streams of events do not end with a lost connection.");
    }

    private static async Task NothingMeanwhile(Probe probe)
    {
        var (all, errors) = (probe.Record(probe.Market.Messages), probe.Record(probe.Market.Errors));
        probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        await probe.LoseAsync();
        for (var i = 1; i <= 3; i++)
        {
            probe.Feed.Publish(Sample.Quote("SPY", i));
            await probe.Feed.SettleAsync();
        }

        probe.RequireSame([], Probe.Seen(all.Values), "Without a connection nothing is delivered.");
        probe.RequireSame(
            [],
            errors.Values.Where(e => e.Kind == MarketDataErrorKind.Channel).Select(e => e.Message),
            "A source sends no events while it is not connected.");
    }

    private static async Task CountsMeanwhile(Probe probe)
    {
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.LiveAsync<Quote>("SPY");
        await probe.LoseAsync();
        await probe.UntilAsync(
            () => probe.Market.CountSubscriptions<Quote>(["SPY"]) == new SubscriptionCounts { Waiting = 1 },
            () => $"Requests wait while there is no connection; seen {probe.Market.CountSubscriptions<Quote>(["SPY"])}.");
        await probe.RestoreAsync();
        await probe.LiveAsync<Quote>("SPY");
    }

    private static async Task ReconnectionFirst(Probe probe)
    {
        var all = probe.Record(probe.Market.Messages);
        probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.FenceAsync();
        await probe.LoseAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        await probe.RestoreAsync();
        await probe.FenceAsync();
        probe.RequireSame(
            ["Quote SPY 1", nameof(Reconnection), "Quote SPY 2"],
            Probe.Seen(all.Values),
            "A reconnection comes after the events of the last session and before those of the new one.");
    }

    private static async Task ChainIsStale(Probe probe)
    {
        var options = TestChain.Create("SPY", new DateOnly(2026, 12, 18), 600);
        using var chain = new LiveOptionChain(probe.Market, options, options.Expirations[0]);
        var symbol = chain.Calls[0].Option.StreamerSymbol!;
        probe.Feed.Publish(Sample.Quote(symbol, 1));
        probe.Feed.Publish(Sample.Greeks(symbol, 1));
        await probe.UntilAsync(() => chain.Calls[0].IsComplete, () => "A live chain gets quotes and Greeks of its options.");
        probe.Require(!chain.Calls[0].IsStale, "Values of the present connection are not stale.");
        await probe.LoseAsync();
        await probe.UntilAsync(() => chain.Calls[0].IsStale, () => "From a loss on the values of a live chain are stale.");
        await probe.RestoreAsync();
        await probe.UntilAsync(
            () => !chain.Calls[0].IsStale,
            () => "After a reconnection the newest quote and Greeks come again, changed or not; a live chain stayed stale.");
    }
}
