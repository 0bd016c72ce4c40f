using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>ERROR messages: told with the channel they are about, and no more than that.</summary>
public sealed class ServerErrorTests
{
    [TestCase(0, "INVALID_MESSAGE")]
    [TestCase(0, "UNSUPPORTED_PROTOCOL")]
    [TestCase(0, "TIMEOUT")]
    [TestCase(1, "BAD_ACTION")]
    [TestCase(1, "UNAUTHORIZED")]
    [TestCase(1, "SOMETHING_NEW")]
    public async Task Error_OnAChannel_IsReportedAndEverythingGoesOn(int channel, string code)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Quotes);
        v.Transport.Take();
        var now = v.Scheduler.Now;

        v.Transport.Receive(ServerFrames.Error(channel, code, "as you see"));
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 400));
        v.Advance(TimeSpan.FromSeconds(4));

        Assert.That(v.Errors.Values(), Is.EqualTo(new[]
        {
            new MarketDataError { Kind = MarketDataErrorKind.Server, Connection = 1, Channel = channel, Code = code, Message = "as you see", At = now },
        }));
        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(quotes.Grammar(), Is.EqualTo("N"));
    }

    [Test]
    public async Task Unauthorized_OnALiveSession_EndsItForAFreshToken()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var now = v.Scheduler.Clock;

        v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "as you see"));
        v.Settle();

        Assert.That((v.Transport.HangUps[^1], v.Transport.Attempts[^1]), Is.EqualTo((now, now)), "at once");
        Assert.That(v.Tokens.Dropped, Is.EqualTo(new[] { "token-1" }));
        Assert.That(
            v.Errors.Values().Select(e => (e.Kind, e.Code, e.Message)),
            Is.EqualTo(new[] { (MarketDataErrorKind.Server, "UNAUTHORIZED", "as you see") }));
        var state = v.States.Values()[^1];
        Assert.That((state.Status, state.Reason), Is.EqualTo((ConnectionStatus.Reconnecting, ConnectionReason.TokenRefused)));
    }

    [Test]
    public async Task Error_WithoutWords_IsToldAsUnknown()
    {
        await using var v = new VirtualStreamer().Connect();
        v.Transport.Receive("{'type':'ERROR','channel':0}");
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => (e.Code, e.Message)), Is.EqualTo(new[] { ("UNKNOWN", "") }));
    }

    [Test]
    public async Task Unauthorized_BeforeTheTokenWasSent_IsToldOnly()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED"));
        v.Settle();

        Assert.That(v.Errors.Values().Single().Code, Is.EqualTo("UNAUTHORIZED"));
        Assert.That((v.Transport.IsOpen, v.Tokens.Dropped.Count), Is.EqualTo((true, 0)));
    }

    [Test]
    public async Task UnsupportedProtocol_InTheHandshake_FailsForGood()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Open();

        v.Transport.Receive(ServerFrames.Error(0, "UNSUPPORTED_PROTOCOL", "we speak 2.0"));

        Assert.That(
            async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)),
            Throws.TypeOf<ProtocolUnsupportedException>().With.Message.Contains("we speak 2.0"));
        v.Advance(TimeSpan.FromMinutes(5));
        Assert.That((v.Transport.IsClosed, v.Transport.Attempts.Count), Is.EqualTo((true, 1)));
        var state = v.States.Values()[^1];
        Assert.That((state.Status, state.Reason), Is.EqualTo((ConnectionStatus.Failed, ConnectionReason.ProtocolUnsupported)));
    }

    [TestCase("{'type':'FEED_CONFIG','channel':1,'eventFields':{'Quote':'bidPrice'}}")]
    [TestCase("{'type':'FEED_CONFIG','channel':1,'eventFields':{'Quote':[{}]}}")]
    [TestCase("{'type':'AUTH_STATE','channel':0,'state':{}}")]
    [TestCase("{'type':'ERROR','channel':0,'error':[1],'message':{}}")]
    [TestCase("{'type':'KEEPALIVE'")]
    public async Task Message_ThatCannotBeRead_CostsItselfOnly(string frame)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Take();

        Assert.That(() => v.Transport.Receive(frame), Throws.Nothing);
        v.Settle();

        Assert.That(v.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Frame }));
        Assert.That((v.Transport.IsOpen, v.Transport.Sent.Count, v.Streamer.Diagnostics.RefusedFrames), Is.EqualTo((true, 0, 1L)));
    }
}
