using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Who holds a symbol: handles and observers count, apart.</summary>
public sealed class SubscriptionCountingTests
{
    [Test]
    public async Task Symbol_OfSeveralHandlesAndObservers_GoesOutWithTheFirstAndOffWithTheLast()
    {
        await using var v = Open();
        var first = v.Streamer.Subscribe<Quote>("A", "A");
        var second = v.Streamer.Subscribe<Quote>("A");
        var observer = v.Streamer.Observe<Quote>("A").Subscribe(_ => { });
        Assert.That(Changes(v), Is.EqualTo("+A"));

        first.Dispose();
        first.Dispose();
        Assert.That(Changes(v), Is.Empty, "a handle gives back once");
        second.Dispose();
        Assert.That(Changes(v), Is.Empty);
        observer.Dispose();
        Assert.That(Changes(v), Is.EqualTo("-A"));
    }

    [Test]
    public async Task Unsubscribe_WithSeveralHandles_TakesAwayAllButTheObservers()
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
    public async Task Handle_OfBeforeAnUnsubscribe_DoesNotGiveBackALaterOne()
    {
        await using var v = Open();
        var old = v.Streamer.Subscribe<Quote>("A");
        v.Streamer.Unsubscribe<Quote>("A");
        var young = v.Streamer.Subscribe<Quote>("A");
        Changes(v);

        old.Dispose();
        Assert.That(Changes(v), Is.Empty);
        young.Dispose();
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
        Assert.That((only.Channel, (bool?)only.Body["reset"], only.Body["remove"], only.Body["add"]), Is.EqualTo((1, true, (object?)null, (object?)null)));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(1));
    }

    [Test]
    public async Task UnsubscribeAll_WithAnObserver_KeepsWhatItObserves()
    {
        await using var v = Open();
        using var observer = v.Streamer.Observe<Quote>("A").Subscribe(_ => { });
        v.Streamer.Subscribe<Quote>("B");
        Changes(v);

        v.Streamer.UnsubscribeAll<Quote>();

        Assert.That(Changes(v), Is.EqualTo("-SPY -B"));
    }

    [Test]
    public async Task Channel_ThatWasEmptied_TakesTheNextSubscription()
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

    /// <summary>What was told the server since the last call, once the batching time is over.</summary>
    private static string Changes(VirtualStreamer v)
    {
        v.Advance(TimeSpan.FromMilliseconds(20));
        return string.Join(' ', v.Transport.Take().SelectMany(f => f.Symbols("remove").Select(s => "-" + s).Concat(f.Symbols("add").Select(s => "+" + s))));
    }
}
