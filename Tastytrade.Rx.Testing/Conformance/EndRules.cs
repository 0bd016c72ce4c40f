using System.Reactive.Linq;

namespace Tastytrade.Rx.Testing;

/// <summary>Rules for refusals, permanent failures and disposal.</summary>
internal static class EndRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("A refusal is reported and counted, and costs only its symbol", Refusal, static harness => harness.CanRefuse),
        new("A permanent failure ends the streams of present and later observers", Failure, static harness => harness.CanFail),
        new("Retry after a failure makes one attempt a second", RetryIsSlow, static harness => harness.CanFail),
        new("Dispose completes all streams, and nothing comes after it", Disposal, static harness => harness.Market is IAsyncDisposable),
    ];

    private static async Task Refusal(Probe probe)
    {
        probe.Feed.Refuse("BAD");
        var (quotes, errors) = (probe.Record(probe.Market.Events<Quote>()), probe.Record(probe.Market.Errors));
        probe.Hold(probe.Market.Subscribe<Quote>("BAD"));
        await probe.UntilAsync(
            () => probe.Market.CountSubscriptions<Quote>(["BAD"]) is { Refused: 1, Live: 0 },
            () => $"A refused request counts as refused; seen {probe.Market.CountSubscriptions<Quote>(["BAD"])}.");
        await probe.UntilAsync(
            () => errors.Values.Any(e => e.Kind == MarketDataErrorKind.Refused),
            () => $"A refusal is reported on Errors; seen [{Sample.Join(errors.Values)}].");
        probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Quote("BAD", 1));
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        await probe.FenceAsync();
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(quotes.Values), "A refused symbol is not delivered, and others are.");
    }

    private static async Task Failure(Probe probe)
    {
        var (all, spy) = (probe.Record(probe.Market.Messages), probe.Record(probe.Market.Observe<Quote>("SPY")));
        var (quotes, states) = (probe.Record(probe.Market.Events<Quote>()), probe.Record(probe.Market.ConnectionStates));
        var (errors, reconnections) = (probe.Record(probe.Market.Errors), probe.Record(probe.Market.Reconnections));
        await probe.FenceAsync();
        await probe.Feed.FailAsync();
        const string Contract = "A failure for good ends all streams of events with OnError.";
        await probe.UntilAsync(() => all.HasEnded && spy.HasEnded && quotes.HasEnded && states.HasEnded, () => $"{Contract} Some go on.");
        probe.Require(all.Error is not null && spy.Error is not null && quotes.Error is not null, $"{Contract} Some completed.");
        probe.Require(states.Error is null, "States never end with an error.");
        probe.RequireSame([ConnectionStatus.Failed], [states.Values[^1].Status], "The last state is Failed.");
        probe.Require(states.Values[^1].Error is not null, "The state Failed has its error.");
        probe.Require(errors.Error is null && reconnections.Error is null, "Errors and Reconnections never end with an error.");
        var (late, lateSpy) = (probe.Record(probe.Market.Messages), probe.Record(probe.Market.Observe<Quote>("SPY")));
        await probe.UntilAsync(() => late.HasEnded && lateSpy.HasEnded, () => "Later observers get the OnError too, after a second.");
        probe.Require(late.Error is not null && lateSpy.Error is not null, "Later observers get the OnError too; some completed.");
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.Feed.SettleAsync();
        probe.RequireSame([], Probe.Seen(all.Values), "After a failure nothing is delivered.");
        probe.RequireSame([ConnectionStatus.Failed], [probe.Market.State.Status], "Failed is final.");
    }

    private static async Task RetryIsSlow(Probe probe)
    {
        await probe.Feed.FailAsync();
        await probe.UntilAsync(
            () => probe.Market.State.Status == ConnectionStatus.Failed,
            () => $"A failure for good is reported as Failed; seen {probe.Market.State}.");
        var (attempts, begin) = (0, probe.Market.Scheduler.Now);
        probe.Record(Observable.Defer(() =>
        {
            // A stream that fails at once would be retried forever.
            return Interlocked.Increment(ref attempts) > 1000 ? Observable.Never<Quote>() : probe.Market.Observe<Quote>("SPY");
        }).Retry());
        await probe.UntilAsync(() => attempts > 2, () => $"Retry on a source that has failed makes one attempt a second; seen {attempts}.");
        var seconds = (probe.Market.Scheduler.Now - begin).TotalSeconds;
        probe.Require(
            attempts <= seconds + 2,
            FormattableString.Invariant(
                $"Retry on a source that has failed makes one attempt a second; seen {attempts} in {seconds:0.#} s."));
    }

    private static async Task Disposal(Probe probe)
    {
        var (all, spy) = (probe.Record(probe.Market.Messages), probe.Record(probe.Market.Observe<Quote>("SPY")));
        var (quotes, states) = (probe.Record(probe.Market.Events<Quote>()), probe.Record(probe.Market.ConnectionStates));
        var (errors, interruptions) = (probe.Record(probe.Market.Errors), probe.Record(probe.Market.Interruptions));
        await probe.FenceAsync();
        var count = all.Count;
        var disposal = ((IAsyncDisposable)probe.Market).DisposeAsync().AsTask();
        await probe.UntilAsync(() => disposal.IsCompleted, () => "Dispose is done soon.");
        await disposal;
        const string Contract = "Dispose completes all streams.";
        await probe.UntilAsync(
            () => all.HasEnded && spy.HasEnded && quotes.HasEnded && states.HasEnded && errors.HasEnded && interruptions.HasEnded,
            () => $"{Contract} Some go on.");
        Exception?[] ends = [all.Error, spy.Error, quotes.Error, states.Error, errors.Error, interruptions.Error];
        probe.RequireSame([], ends.OfType<Exception>().Select(e => e.Message), $"{Contract} Some ended with an error.");
        probe.RequireSame([ConnectionStatus.Closed], [states.Values[^1].Status], "The last state is Closed.");
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.Feed.SettleAsync();
        probe.Require(all.Count == count, "After Dispose nothing is delivered.");
        try
        {
            probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        throw probe.Broken("After Dispose, Subscribe throws ObjectDisposedException.");
    }
}
