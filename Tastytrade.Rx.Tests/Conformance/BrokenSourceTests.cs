using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>The rules detect the faults of a source.</summary>
[TestFixture]
internal sealed class BrokenSourceTests
{
    private static IReadOnlyList<SourceRule> Rules => SourceConformance.Rules;

    [TestCaseSource(nameof(Rules))]
    public async Task MutantSource_WithoutMutation_Conforms(SourceRule rule)
    {
        await using var harness = new MutantHarness(Mutation.None);
        await rule.CheckAsync(harness);
    }

    [TestCase(Mutation.SendsUnrequestedSymbols, "A requested symbol is delivered, another is not")]
    [TestCase(Mutation.SendsOtherTypes, "A requested type is delivered, another is not")]
    [TestCase(Mutation.NeverAccepts, "A request becomes live, and is no longer counted after its release")]
    [TestCase(Mutation.ThrowsAtRequests, "A request becomes live, and is no longer counted after its release")]
    [TestCase(Mutation.IgnoresReleases, "A released symbol is no longer delivered")]
    [TestCase(Mutation.ReleasesEverything, "A released symbol is no longer delivered")]
    [TestCase(Mutation.IgnoresReleases, "A symbol is released with the last of its handles")]
    [TestCase(Mutation.IgnoresRepeatedRequests, "A symbol that is requested, released and requested again is served once")]
    [TestCase(Mutation.SendsNoNewest, "An observer can request a symbol from within a call")]
    [TestCase(Mutation.ServesFewSymbols, "Many symbols at once are each served once")]
    [TestCase(Mutation.AnswersTwice, "Many symbols at once are each served once")]
    [TestCase(Mutation.SendsNoNewest, "The first observer of a symbol gets the newest value that the feed has")]
    [TestCase(Mutation.AnswersTwice, "The first observer of a symbol gets the newest value that the feed has")]
    [TestCase(Mutation.AnswersWithTheFirst, "A symbol that was released and changed comes with its newest value")]
    [TestCase(Mutation.SwapsEvents, "Events come in the order of the feed")]
    [TestCase(Mutation.ReportsLossWithoutCause, "A loss and a reconnection are reported as states")]
    [TestCase(Mutation.KeepsSessionNumber, "A loss and a reconnection are reported as states")]
    [TestCase(Mutation.DoesNotReportLoss, "A loss and a reconnection are reported as states")]
    [TestCase(Mutation.DoesNotReportLoss, "A loss and a reconnection are reported as interruptions")]
    [TestCase(Mutation.SendsWhileLost, "While the connection is lost nothing is delivered")]
    [TestCase(Mutation.IsConnectedTooEarly, "What waits for the connection counts as waiting")]
    [TestCase(Mutation.DoesNotReportLoss, "A reconnection comes before the events of the new session")]
    [TestCase(Mutation.ForgetsAfterLoss, "Values of a live chain are stale from a loss until they arrive again")]
    [TestCase(Mutation.ForgetsAfterLoss, "After a loss every symbol is served again, once")]
    [TestCase(Mutation.KeepsRequests, "What is released during a loss is not served after it")]
    [TestCase(Mutation.ServesFewSymbols, "After a loss many symbols are served again, once each")]
    [TestCase(Mutation.SendsMissedEvents, "After a loss the newest value is delivered, and no older one")]
    [TestCase(Mutation.SendsMissedPrints, "Prints made during a loss are not delivered as new ones")]
    [TestCase(Mutation.ForgetsAfterLoss, "What is requested during a loss is served after it")]
    [TestCase(Mutation.AnswersTwice, "After several losses every symbol is served once")]
    [TestCase(Mutation.SendsHistoryWithoutFlags, "A history begins with a whole snapshot in the order of time")]
    [TestCase(Mutation.SendsHalfSnapshots, "A history begins with a whole snapshot in the order of time")]
    [TestCase(Mutation.SendsNoEmptySnapshots, "A history of nothing is an empty snapshot")]
    [TestCase(Mutation.IgnoresRemovals, "A history goes on with each new, corrected and removed event")]
    [TestCase(Mutation.IgnoresRepeatedRequests, "A history that is requested again is whole again")]
    [TestCase(Mutation.SendsHalfSnapshots, "A second observer of a history may begin earlier")]
    [TestCase(Mutation.SendsNoSnapshotAfterLoss, "After a loss a history gets what it missed, once")]
    [TestCase(Mutation.SendsNoSnapshotAfterLoss, "After a loss in which nothing happened a history is the same")]
    [TestCase(Mutation.SendsNoSnapshotAfterLoss, "A history that is requested during a loss comes after it")]
    [TestCase(Mutation.SendsPlainSymbols, "Candle symbols are canonical")]
    [TestCase(Mutation.SendsChangesAsAutoToo, "Events and markers of a history do not appear on plain streams")]
    [TestCase(Mutation.SendsHistoryAsAuto, "A history does not change what an observer of prints sees")]
    [TestCase(Mutation.IgnoresFromTimes, "A subscription with a from-time delivers the rows")]
    [TestCase(Mutation.IgnoresSources, "Orders are delivered by source")]
    [TestCase(Mutation.SendsNoSnapshotAfterLoss, "Orders that were changed during a loss are correct after it")]
    [TestCase(Mutation.SendsDepthOnce, "Depth of market is delivered whole, with each change, and after a loss")]
    [TestCase(Mutation.RefusesSilently, "A refusal is reported and counted, and costs only its symbol")]
    [TestCase(Mutation.ReportsFailureAsLoss, "A permanent failure ends the streams of present and later observers")]
    public Task CheckAsync_SourceBreaksRule_Throws(Mutation mutation, string name) => FailsAsync(new MutantHarness(mutation), name);

    [TestCase(MarketFault.StatesBeginLate, "Connected is the first state")]
    [TestCase(MarketFault.LateObserversGetNothing, "A late observer of a symbol gets the newest value at once")]
    [TestCase(MarketFault.CallsFromWithin, "Calls of observers do not overlap, and are made on the scheduler")]
    [TestCase(MarketFault.FailsAtOnce, "Retry after a failure makes one attempt a second")]
    [TestCase(MarketFault.NeverCompletes, "Dispose completes all streams, and nothing comes after it")]
    [TestCase(MarketFault.SubscribesAfterDispose, "Dispose completes all streams, and nothing comes after it")]
    public Task CheckAsync_MarketBreaksRule_Throws(MarketFault fault, string name) =>
        FailsAsync(new MutantHarness(Mutation.None, fault), name);

    [Test]
    public async Task CheckAsync_UnsupportedByTheHarness_Throws()
    {
        await using var harness = new QuotesOnly();
        var rule = Rules.Single(r => r.Name == "Candle symbols are canonical");
        Assert.That(rule.AppliesTo(harness), Is.False);
        Assert.That(() => rule.CheckAsync(harness), Throws.InvalidOperationException.With.Message.Contains("AppliesTo"));
        Assert.That(Rules.Count(r => r.AppliesTo(harness)), Is.InRange(20, Rules.Count - 15));
    }

    private static async Task FailsAsync(MutantHarness harness, string name)
    {
        await using var disposed = harness;
        var rule = Rules.Single(r => r.Name == name);
        var error = Assert.ThrowsAsync<SourceConformanceException>(() => rule.CheckAsync(harness));
        Assert.That(error!.Rule, Is.EqualTo(name));
        Assert.That(error.Message, Does.StartWith(name));
        TestContext.Out.WriteLine(error.Message);
    }

    /// <summary>A minimal harness.</summary>
    private sealed class QuotesOnly : SourceHarness
    {
        private readonly MutantHarness inner = new(Mutation.None);

        public override IMarketData Market => inner.Market;

        public override bool Serves(Type eventType) => eventType == typeof(Quote);

        public override void Publish(MarketEvent e) => inner.Publish(e);

        public override Task LoseAsync() => inner.LoseAsync();

        public override Task RestoreAsync() => inner.RestoreAsync();

        public override Task SettleAsync() => inner.SettleAsync();

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
