using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>Fault 4: more entries than a connection may have.</summary>
public sealed class SizeLimitTests
{
    /// <summary>A server with the live limit of entries, and none of the rate.</summary>
    private static readonly ServiceLimits Live = new() { Size = 25_000 };

    [Test]
    public async Task Entries_OneThousandTooMany_WaitAreReportedOnceAndTakeRoomThatBecomesFree()
    {
        var (v, service) = Connect(Live, 1, 25_000);
        await using var streamer = v;
        using var running = service;
        using var first = v.Streamer.Subscribe<Quote>(Symbols("A", 6_000));
        using var second = v.Streamer.Subscribe<Quote>(Symbols("B", 20_000));
        v.Advance(TimeSpan.FromSeconds(60));

        Assert.That(service.Entries.Count(), Is.EqualTo(25_000));
        Assert.That(Count(v), Is.EqualTo((26_000, 25_000, 1_000)));
        Assert.That(v.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Limit }));

        v.Streamer.Unsubscribe<Quote>(Symbols("A", 400));
        v.Advance(TimeSpan.FromSeconds(10));
        Assert.That(service.Entries.Count(), Is.EqualTo(25_000));
        Assert.That(Count(v), Is.EqualTo((25_600, 25_000, 600)));
        first.Dispose();
        v.Advance(TimeSpan.FromSeconds(10));
        Assert.That(Count(v), Is.EqualTo((20_000, 20_000, 0)));
        Assert.That(service.Entries.Select(e => e.Symbol), Is.EquivalentTo(Symbols("B", 20_000)));
        Assert.That((service.Refusals.Count, service.Repeated), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task Entries_MoreThanTheServerTakes_AreRefusedReportedAndSentWhenThereIsRoom()
    {
        var (v, service) = Connect(Live, 1, null);
        await using var streamer = v;
        using var running = service;
        using var first = v.Streamer.Subscribe<Quote>(Symbols("A", 6_000));
        using var second = v.Streamer.Subscribe<Quote>(Symbols("B", 20_000));
        v.Advance(TimeSpan.FromSeconds(8));

        // Whole messages are refused, so up to one message less than the limit is there.
        var there = service.Entries.Count();
        Assert.That(there, Is.InRange(24_500, 25_000));
        Assert.That(v.Streamer.Diagnostics.Live, Is.EqualTo(there));
        Assert.That(v.Streamer.Diagnostics.Refused, Is.EqualTo(26_000 - there));
        Assert.That(v.Errors.Values().Single(e => e.Kind == MarketDataErrorKind.Refused).Count, Is.EqualTo(26_000L - there));

        first.Dispose();
        v.Advance(TimeSpan.FromSeconds(60));
        Assert.That(service.Entries.Select(e => e.Symbol), Is.EquivalentTo(Symbols("B", 20_000)));
        Assert.That(Count(v), Is.EqualTo((20_000, 20_000, 0)));
        Assert.That(service.Repeated, Is.Zero);
    }

    [Test]
    public async Task Entries_ExchangedForThoseOfAnotherType_AreRemovedFirst()
    {
        var (v, service) = Connect(new() { Size = 1_000 }, 1, 1_000);
        await using var streamer = v;
        using var running = service;
        using var quotes = v.Streamer.Subscribe<Quote>(Symbols("A", 500));
        var trades = v.Streamer.Subscribe<Trade>(Symbols("A", 500));
        v.Advance(TimeSpan.FromSeconds(60));
        Assert.That(service.Entries.Count(), Is.EqualTo(1_000));

        trades.Dispose();
        using var more = v.Streamer.Subscribe<Quote>(Symbols("B", 500));
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(service.Refusals, Is.Empty);
        Assert.That(service.Entries.Count(e => e.Type == "Quote"), Is.EqualTo(1_000));
    }

    [TestCase(25_000)]
    [TestCase(null)]
    public async Task Entries_OneThousandTooManyForOne_GoToASecondConnection(int? known)
    {
        var (v, service) = Connect(Live, 2, known);
        await using var streamer = v;
        using var running = service;
        using var first = v.Streamer.Subscribe<Quote>(Symbols("A", 26_000));
        v.Advance(TimeSpan.FromSeconds(40));

        Assert.That(service.Entries.Count(), Is.EqualTo(26_000));
        Assert.That(service.Entries.Select(e => e.Symbol), Is.Unique, "each on one connection");
        Assert.That(v.Transports, Has.Count.EqualTo(known is null ? 1 : 2).Or.Count.EqualTo(2));
        Assert.That(Count(v), Is.EqualTo((26_000, 26_000, 0)));
        Assert.That(v.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Limit), Is.Empty);
    }

    [Test]
    public async Task Connections_BeyondTheFirst_OpenConnectionSpacingApart()
    {
        var (v, service) = Connect(new(), 4, 100);
        await using var streamer = v;
        using var running = service;
        var now = v.Scheduler.Clock;
        using var first = v.Streamer.Subscribe<Quote>(Symbols("A", 400));
        v.Advance(TimeSpan.FromSeconds(30));

        var attempts = v.Transports.Skip(1).Select(t => t.Attempts[0] - now).ToArray();
        Assert.That(attempts, Has.Length.EqualTo(3));
        Assert.That(attempts[0], Is.InRange(0, 2), "the first attempt of all is long ago");
        Assert.That(attempts[1] - attempts[0], Is.InRange(Ticks.Seconds(5) - 2, Ticks.Seconds(5) + 2));
        Assert.That(attempts[2] - attempts[1], Is.InRange(Ticks.Seconds(5) - 2, Ticks.Seconds(5) + 2));
        Assert.That(service.Entries.Count(), Is.EqualTo(400));
    }

    internal static string[] Symbols(string prefix, int count) => [.. Enumerable.Range(0, count).Select(i => $"{prefix}{i}")];

    private static (int InDemand, int Live, int Waiting) Count(VirtualStreamer v)
    {
        var diagnostics = v.Streamer.Diagnostics;
        return (diagnostics.InDemand, diagnostics.Live, diagnostics.Waiting);
    }

    private static (VirtualStreamer V, ModelService Service) Connect(ServiceLimits limits, int connections, int? known) =>
        ModelService.Connect(limits, o => o with
        {
            MaxConnections = connections,
            MaxSubscriptionsPerConnection = known,
            MaxSubscriptionChangesPerMinute = null,
        });
}
