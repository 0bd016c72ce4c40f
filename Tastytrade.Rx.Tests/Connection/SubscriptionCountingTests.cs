using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The reference counts of a symbol: handles and observers are counted separately.</summary>
public sealed class SubscriptionCountingTests
{
    [Test]
    public async Task Symbol_WithSeveralHandlesAndObservers_IsSubscribedOnceUntilTheLastIsDisposed()
    {
        await using var v = Open();
        var first = v.Streamer.Subscribe<Quote>("A", "A");
        var second = v.Streamer.Subscribe<Quote>("A");
        var observer = v.Streamer.Observe<Quote>("A").Subscribe(_ => { });
        Assert.That(Changes(v), Is.EqualTo("+A"));

        first.Dispose();
        first.Dispose();
        Assert.That(Changes(v), Is.Empty, "a handle releases once");
        second.Dispose();
        Assert.That(Changes(v), Is.Empty);
        observer.Dispose();
        Assert.That(Changes(v), Is.EqualTo("-A"));
    }

    [Test]
    public async Task Unsubscribe_WithSeveralHandles_RemovesAllButTheObservers()
    {
        await using var v = Open();
        v.Streamer.Subscribe<Quote>("A", "B");
        v.Streamer.Subscribe<Quote>("A", "B");
        using var observer = v.Streamer.Observe<Quote>("A").Subscribe(_ => { });
        Changes(v);

        v.Streamer.Unsubscribe<Quote>("A", "B", "NEVER");

        Assert.That(Changes(v), Is.EqualTo("-B"));
        observer.Dispose();
        Assert.That(Changes(v), Is.EqualTo("-A"));
    }

    [Test]
    public async Task Handle_CreatedBeforeUnsubscribe_DoesNotReleaseALaterSubscription()
    {
        await using var v = Open();
        var old = v.Streamer.Subscribe<Quote>("A");
        v.Streamer.Unsubscribe<Quote>("A");
        var newer = v.Streamer.Subscribe<Quote>("A");
        Changes(v);

        old.Dispose();
        Assert.That(Changes(v), Is.Empty);
        newer.Dispose();
        Assert.That(Changes(v), Is.EqualTo("-A"));
    }

    [Test]
    public async Task UnsubscribeAll_OfAType_ResetsItsChannelOnly()
    {
        await using var v = Open();
        v.Subscribe<Trade>("SPY");
        v.Streamer.Subscribe<Quote>("A", "B");
        Changes(v);
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(4));

        v.Streamer.UnsubscribeAll<Quote>();

        v.Advance(TimeSpan.FromSeconds(1));
        var only = v.Transport.Take().Single();
        Assert.That((only.Channel, (bool?)only.Body["reset"], only.Body["remove"], only.Body["add"]),
            Is.EqualTo((1, true, (object?)null, (object?)null)));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(1));
    }

    [Test]
    public async Task UnsubscribeAll_WithAnObserver_KeepsItsSymbols()
    {
        await using var v = Open();
        using var observer = v.Streamer.Observe<Quote>("A").Subscribe(_ => { });
        v.Streamer.Subscribe<Quote>("B");
        Changes(v);

        v.Streamer.UnsubscribeAll<Quote>();

        Assert.That(Changes(v), Is.EqualTo("-SPY -B"));
    }

    [Test]
    public async Task Channel_Emptied_IsUsedByTheNextSubscription()
    {
        await using var v = Open();
        v.Streamer.UnsubscribeAll<Quote>();
        Changes(v);

        v.Streamer.Subscribe<Quote>("A");

        Assert.That(Changes(v), Is.EqualTo("+A"));
    }

    private static VirtualStreamer Open()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Take();
        return v;
    }

    /// <summary>The subscription changes sent since the last call, after the batching window: <c>-SPY</c> is a removal, <c>+SPY</c> an
    /// addition.</summary>
    private static string Changes(VirtualStreamer v)
    {
        v.Advance(TimeSpan.FromMilliseconds(20));
        return string.Join(' ',
            v.Transport.Take().SelectMany(f => f.Symbols("remove").Select(s => "-" + s).Concat(f.Symbols("add").Select(s => "+" + s))));
    }
}
