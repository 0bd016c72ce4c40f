using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>No token gets into anything that people read, not even where the server says it.</summary>
public sealed class SecretsTests
{
    [Test]
    public async Task Tokens_ThatTheServerRepeatsInEveryAnswer_AppearNowhere()
    {
        var logger = new RecordingLogger();
        await using var v = new VirtualStreamer(o => o with { Logger = logger, ConnectTimeout = Timeout.InfiniteTimeSpan });
        var quotes = v.Record(v.Streamer.Quotes);
        v.Start();
        v.Transport.Open();
        v.Transport.Receive(Unauthorized);
        v.Transport.CloseByServer(1012, "bye token-1");
        v.Advance(TimeSpan.FromSeconds(5));
        v.Handshake();
        using var handle = v.Subscribe<Quote>("SPY");
        v.Transport.Receive(ServerFrames.Error(0, "BAD_ACTION", "what is token-1?"));
        v.Transport.Receive(ServerFrames.Error(1, "UNAUTHORIZED", "token-1 may not"));
        v.Transport.Receive("{'type':'SETUP','channel':0,'keepaliveTimeout':'token-1'}");
        v.Transport.Receive("{'type':'FEED_DATA','channel':1,'data':['token-1',[1]]}");
        v.Transport.Receive("token-1");
        v.Transport.Receive(Unauthorized);
        v.Transport.Open();
        v.Transport.Receive(Unauthorized);
        v.Transport.Receive(ServerFrames.Error(0, "BAD_ACTION", "token-1 is old, token-2 is young"));
        v.Advance(TimeSpan.FromMinutes(1));
        v.Handshake();
        v.Settle();
        v.Transport.CloseByServer(1011, "token-3");
        v.Advance(TimeSpan.FromMinutes(1));
        for (var i = 3; i <= 4; i++)
        {
            v.Transport.Open();
            v.Transport.Receive(Unauthorized);
            if (i == 4)
                v.Tokens.Failures.Enqueue(new SessionRefusedException("revoked"));
            v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", $"token-{i} is not good"));
            v.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.That(async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)), Throws.Nothing, "it was connected once");
        v.Settle();
        Assert.That(quotes.Grammar(), Is.EqualTo("E"));
        var told = v.States.Values().Select(s => $"{s} {s.Error}")
            .Concat(v.Errors.Values().Select(e => $"{e} {e.Exception}"))
            .Concat(v.Reconnections.Values().Select(r => r.Cause))
            .Concat(logger.Entries.Select(e => e.Text))
            .Append(quotes.Messages[0].Value.Exception!.ToString())
            .ToArray();
        Assert.That(logger.Entries, Has.Count.GreaterThan(10));
        Assert.That(told, Has.None.Contains("token-"));
        Assert.That(told, Has.Some.Contains("***"), "the server's other words stay");
    }

    [Test]
    public void QuoteToken_AsText_LeavesTheTokenOut() => Assert.That(
        new QuoteToken { Token = "very-secret", DXLinkUrl = new Uri("wss://x.example") }.ToString(), Does.Not.Contain("very-secret"));
}
