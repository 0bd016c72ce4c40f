using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Fault 3: so many subscriptions at once that the service would refuse them.</summary>
public sealed class RateLimitTests
{
    private const int Many = 12_047;

    [Test]
    public async Task Subscribe_OfMoreThanAMinuteTakes_NeverExceedsTheRateAndSendsAllOnce()
    {
        var (v, service) = ModelService.Connect(new());
        await using var streamer = v;
        using var running = service;
        using var handle = v.Streamer.Subscribe<Quote>(Symbols(Many));
        v.Advance(TimeSpan.FromSeconds(30));
        var early = v.Streamer.Diagnostics;
        v.Advance(TimeSpan.FromMinutes(3));

        Assert.That((early.InDemand, early.Live, early.Waiting, early.Refused), Is.EqualTo((Many, 8_100, Many - 8_100, 0)));
        service.AssertPace(9_000);
        Assert.That(service.Subscriptions().SelectMany(f => f.Symbols("add")), Is.EquivalentTo(Symbols(Many)), "each once");
        var late = v.Streamer.Diagnostics;
        Assert.That((late.InDemand, late.Live, late.Waiting), Is.EqualTo((Many, Many, 0)));
        Assert.That(v.Errors.Values(), Is.Empty);
    }

    [Test]
    public async Task Observe_OfOneSymbolDuringTheWait_GoesOutWithinTheBatchingTime()
    {
        var (v, service) = ModelService.Connect(new());
        await using var streamer = v;
        using var running = service;
        using var handle = v.Streamer.Subscribe<Quote>(Symbols(Many));
        v.Advance(TimeSpan.FromSeconds(30));
        var now = v.Scheduler.Clock;

        var spy = v.Record(v.Streamer.Observe<Quote>("SPY"));
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(
            service.Subscriptions().Where(f => f.Symbols("add").Contains("SPY")).Select(f => f.Tick - now),
            Is.EqualTo(new[] { v.Options.SubscriptionBatching.Ticks }));
        Assert.That(spy.Values(), Has.Length.EqualTo(1));
        v.Advance(TimeSpan.FromMinutes(3));
        service.AssertPace(9_000);
        Assert.That(v.Streamer.Diagnostics.Live, Is.EqualTo(Many + 1));
    }

    [Test]
    public async Task Reconnection_InTheMidstOfTheWait_KeepsToTheRateAcrossBothSessions()
    {
        var (v, service) = ModelService.Connect(new());
        await using var streamer = v;
        using var running = service;
        using var handle = v.Streamer.Subscribe<Quote>(Symbols(Many));
        v.Advance(TimeSpan.FromSeconds(40));
        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(10));
        Assert.That(v.Streamer.Diagnostics.Live, Is.Zero, "nothing that the new session has not been sent");
        v.Advance(TimeSpan.FromMinutes(4));

        service.AssertPace(9_000);
        Assert.That(v.Streamer.Diagnostics.Live, Is.EqualTo(Many));
        Assert.That(service.Entries.Count(), Is.EqualTo(Many));
        Assert.That(service.Subscriptions().Where(f => f.Connection == 2).SelectMany(f => f.Symbols("add")), Is.Unique);
    }

    [Test]
    public async Task Underlyings_AmongManyOptions_GoFirst()
    {
        var (v, service) = ModelService.Connect(new());
        await using var streamer = v;
        using var running = service;
        string[] mixed = [.. Enumerable.Range(0, 10_000).Select(i => $".SPY{i}"), "SPY", "QQQ"];
        using var handle = v.Streamer.Subscribe<Quote>(mixed);
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(service.Subscriptions().First().Symbols("add").Take(2), Is.EqualTo(new[] { "SPY", "QQQ" }));
    }

    [TestCase(5_000, 5_000)]
    [TestCase(2_000, 6_000)]
    public async Task Server_WithALowerRate_HasAllInTheEndAndNothingRefusedCountsAsLive(int bucket, int refill)
    {
        var (v, service) = ModelService.Connect(new() { Bucket = bucket, RefillPerMinute = refill });
        await using var streamer = v;
        using var running = service;
        using var handle = v.Streamer.Subscribe<Quote>(Symbols(Many));
        for (var second = 0; second < 30 * 60 && service.Entries.Count() < Many; second++)
        {
            v.Advance(TimeSpan.FromSeconds(1));
            var diagnostics = v.Streamer.Diagnostics;
            Assert.That(diagnostics.Live, Is.LessThanOrEqualTo(service.Entries.Count()), $"live after {second} s");
            Assert.That(diagnostics.Live + diagnostics.Waiting, Is.LessThanOrEqualTo(Many));
        }

        v.Advance(TimeSpan.FromSeconds(10));
        Assert.That(service.Refusals, Is.Not.Empty);
        Assert.That(service.Entries.Count(), Is.EqualTo(Many));
        Assert.That(service.Repeated, Is.Zero, "what was answered is not sent again");
        var last = v.Streamer.Diagnostics;
        Assert.That((last.Live, last.Waiting, last.Refused), Is.EqualTo((Many, 0, 0)));
        Assert.That(v.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Refused).Sum(e => e.Count), Is.GreaterThan(0));
    }

    [Test]
    public async Task DefaultLimits_OfTheLiveService_HaveThirtyThousandEntriesAliveAfterFiveMinutes()
    {
        var (v, service) = ModelService.Connect(new() { Size = 25_000, Bucket = 10_000, RefillPerMinute = 10_000 });
        await using var streamer = v;
        using var running = service;
        using var handle = v.Streamer.Subscribe<Quote>(Symbols(30_000));
        v.Advance(TimeSpan.FromMinutes(5));

        Assert.That(service.Entries.Count(), Is.EqualTo(30_000));
        Assert.That((service.Refusals.Count, v.Transports.Count, v.Streamer.Diagnostics.Live), Is.EqualTo((0, 2, 30_000)));
        service.AssertPace(9_000);
    }

    internal static string[] Symbols(int count) => [.. Enumerable.Range(0, count).Select(i => $"S{i}")];
}
