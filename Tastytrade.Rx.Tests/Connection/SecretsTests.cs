using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>No token appears in states, errors or logs, not even where the server repeats it.</summary>
public sealed class SecretsTests
{
    [Test]
    public async Task Tokens_RepeatedByTheServer_AreRedactedEverywhere()
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

        Assert.That(async () => await v.Connecting.WaitAsync(TimeSpan.FromSeconds(10)), Throws.Nothing, "it connected before it failed");
        v.Settle();
        Assert.That(quotes.Grammar(), Is.EqualTo("E"));
        var texts = v.States.Values().Select(s => $"{s} {s.Error}")
            .Concat(v.Errors.Values().Select(e => $"{e} {e.Exception}"))
            .Concat(v.Reconnections.Values().Select(r => r.Cause))
            .Concat(logger.Entries.Select(e => e.Text))
            .Append(quotes.Messages[0].Value.Exception!.ToString())
            .ToArray();
        Assert.That(logger.Entries, Has.Count.GreaterThan(10));
        Assert.That(texts, Has.None.Contains("token-"));
        Assert.That(texts, Has.Some.Contains("***"), "the rest of the server's text is kept");
    }

    [Test]
    public void ToString_OfAQuoteToken_OmitsTheToken() => Assert.That(
        new QuoteToken { Token = "very-secret", DXLinkUrl = new Uri("wss://x.example") }.ToString(), Does.Not.Contain("very-secret"));
}
