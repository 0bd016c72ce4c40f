using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Requests of an active entry that the server refuses: the removal, the addition, or both.</summary>
public sealed class RefusedRequestTests
{
    private const string TooFast = "Your subscription rate is too high";
    private const string Candles =
        "{'type':'FEED_DATA','channel':1,'data':[{'eventType':'Candle','eventSymbol':'X{=d}','time':1,'open':1,'eventFlags':#}]}";
    private const string TooMany =
        """{"type":"ERROR","channel":1,"error":"BAD_ACTION","message":"Your subscription size for event type 'Candle' is too big"}""";

    private const int Begin = 4;

    [Test]
    public async Task RemovalAndAddition_RefusedTogether_AreSentAgainInThatOrder()
    {
        await using var v = Request(out var handles);

        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", TooFast));
        v.Transport.Receive(ServerFrames.Error(1, "BAD_ACTION", TooFast));
        v.Advance(TimeSpan.FromSeconds(21));
        Assert.That(Changes(v), Is.Empty);
        v.Advance(TimeSpan.FromSeconds(1.5));

        Assert.That(Changes(v), Is.EqualTo(new[] { "-X{=d}", "+X{=d}" }), "the server still has the first, and refuses to add it twice");
        handles.Dispose();
    }

    [Test]
    public async Task EventOfTheRemovedSubscription_OnItsWay_IsNoAnswerToTheNext()
    {
        await using var v = Request(out var handles);

        v.Transport.Receive(Candles.Replace('#', '0'));
        v.Transport.Receive(Encoding.UTF8.GetBytes(TooMany));
        v.Advance(TimeSpan.FromSeconds(35));

        Assert.That(Changes(v), Is.EqualTo(new[] { "+X{=d}" }), "what was refused is asked for again, and the removal was not refused");
        handles.Dispose();
    }

    [Test]
    public async Task SnapshotOfTheNextSubscription_IsItsAnswer()
    {
        await using var v = Request(out var handles);

        v.Transport.Receive(Candles.Replace("#", $"{Begin}", StringComparison.Ordinal));
        v.Transport.Receive(Encoding.UTF8.GetBytes(TooMany));
        v.Advance(TimeSpan.FromSeconds(35));

        Assert.That(Changes(v), Is.Empty);
        handles.Dispose();
    }

    /// <summary>A candle is active, and has just been requested again, from an earlier time on.</summary>
    private static VirtualStreamer Request(out IDisposable handles)
    {
        var v = new VirtualStreamer(o => o with { MaxConnections = 1 }).ConnectStable();
        var first = v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = DateTimeOffset.UnixEpoch.AddDays(1) }, "X{=d}");
        v.AnswerSubscriptions();
        v.Transport.Receive(Candles.Replace("#", $"{Begin}", StringComparison.Ordinal));
        v.Advance(TimeSpan.FromSeconds(10));
        var second = v.Streamer.Subscribe<Candle>(new SubscriptionOptions { FromTime = DateTimeOffset.UnixEpoch }, "X{=d}");
        v.Advance(TimeSpan.FromMilliseconds(20));
        Assert.That(Changes(v), Is.EqualTo(new[] { "+X{=d}", "-X{=d}", "+X{=d}" }));
        handles = new System.Reactive.Disposables.CompositeDisposable(first, second);
        return v;
    }

    private static string[] Changes(VirtualStreamer v) =>
    [
        .. v.Transport.Take().Where(f => f.Type == "FEED_SUBSCRIPTION")
            .SelectMany(f => f.Symbols("remove").Select(s => $"-{s}").Concat(f.Symbols("add").Select(s => $"+{s}"))),
    ];
}
