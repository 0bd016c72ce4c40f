using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The end of a streamer.</summary>
public sealed class DisposeTests
{
    [Test]
    public async Task Dispose_WithChannels_CancelsEachThenCloses()
    {
        await using var v = Open();

        await v.Streamer.DisposeAsync();
        await v.Streamer.DisposeAsync();
        v.Advance(TimeSpan.FromMinutes(2));

        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Channel)),
            Is.EqualTo(new[] { ("CHANNEL_CANCEL", 1), ("CHANNEL_CANCEL", 3) }));
        Assert.That((v.Transport.IsClosed, v.Transport.Attempts.Count), Is.EqualTo((true, 1)));
    }

    [Test]
    public async Task Dispose_WithObservers_CompletesEveryStream()
    {
        await using var v = Open();
        var (quotes, messages, one) = (v.Record(v.Streamer.Quotes), v.Record(v.Streamer.Messages),
            v.Record(v.Streamer.Observe<Quote>("SPY")));
        v.Settle();

        await v.Streamer.DisposeAsync();
        v.Settle();

        Assert.That((quotes.Grammar(), messages.Grammar(), one.Grammar()), Is.EqualTo(("C", "C", "C")));
        Assert.That((v.Errors.Grammar(), v.Reconnections.Grammar()), Is.EqualTo(("C", "C")));
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Closed));
    }

    [Test]
    public async Task Streams_SubscribedAfterDispose_CompleteAtOnce()
    {
        await using var v = Open();
        await v.Streamer.DisposeAsync();
        v.Settle();

        var late = (v.Record(v.Streamer.Quotes), v.Record(v.Streamer.Observe<Quote>("SPY")), v.Record(v.Streamer.ConnectionStates));
        v.Settle();

        Assert.That((late.Item1.Grammar(), late.Item2.Grammar(), late.Item3.Grammar()), Is.EqualTo(("C", "C", "NC")));
    }

    [Test]
    public async Task Subscribe_AfterDispose_ThrowsObjectDisposed()
    {
        await using var v = Open();
        await v.Streamer.DisposeAsync();

        Assert.That(() => v.Streamer.Subscribe<Quote>("SPY"), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Handles_DisposedAfterTheStreamer_DoNothing()
    {
        var v = new VirtualStreamer().ConnectStable();
        var handle = v.Subscribe<Quote>("SPY");
        await v.DisposeAsync();
        v.Transport.Take();

        handle.Dispose();
        v.Streamer.UnsubscribeAll<Quote>();
        v.Advance(TimeSpan.FromSeconds(1));

        Assert.That(v.Transport.Sent, Is.Empty);
    }

    private static VirtualStreamer Open()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Subscribe<Trade>("SPY");
        v.Transport.Take();
        return v;
    }
}
