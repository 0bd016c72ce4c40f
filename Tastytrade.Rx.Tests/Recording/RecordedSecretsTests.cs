using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>No token and no identifier of a user is in a file, as it is or in Base64.</summary>
public sealed class RecordedSecretsTests
{
    private const string User = "U0a1b2c3-private-user";
    private const string Token = "dG9rLXF1b3Rl-secret-of-the-streamer-0123456789";

    private static readonly string[] Frames =
    [
        $"{{'type':'AUTH_STATE','channel':0,'state':'AUTHORIZED','userId':'{User}'}}",
        $"{{'userId':'{User}','type':'AUTH_STATE','state':'AUTHORIZED','channel':0}}",
        $"{{'type':'AUTH_STATE','channel':0,'state':'AUTHORIZED','userId':'{User}'}} x",
        $"{{'type':'AUTH_STATE','channel':0,'userId':'{User}",
        $"{{'type':'ERROR','channel':0,'error':'UNKNOWN','message':'token {Token} is odd'}}",
        $"{{'type':'ERROR','channel':1,'error':'{Token}','message':'x'}}",
        $"{{'type':'ERROR','channel':1,'error':'UNKNOWN','message':'\\u0064G9rLXF1b3Rl-secret-of-the-streamer-0123456789'}}",
        $"{{'type':'ERROR','channel':1,'error':'UNKNOWN','message':'{Token[..20]}'}}",
        $"{{'type':'KEEPALIVE','channel':0,'token':'{Token}'}}",
        $"{{'type':'CHANNEL_OPENED','channel':9,'service':'FEED','parameters':{{'{Token}':1}}}}",
        $"{{'type':'CHANNEL_OPENED','channel':9,'service':'FEED','parameters':{{'a':['{Token}']}}}}",
        $"{{'type':'FEED_CONFIG','channel':1,'eventFields':{{'Quote':['eventSymbol','{Token}']}}}}",
        $"{{'type':'FEED_DATA','channel':1,'data':['Quote',['{Token}',1]]}}",
        $"{{'type':'FEED_DATA','channel':1,'data':[{{'eventType':'Quote','eventSymbol':'SPY','note':'{Token}'}}]}}",
        $"{{'type':'{Token}','channel':1}}",
        $"garbage {Token}",
        $"<html>{Token}",
        $"garbage {Token[3..23]}",
    ];

    [Test]
    public async Task RecordTo_AServerThatSendsSecrets_LeavesThemOut([ValueSource(nameof(Frames))] string frame)
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        v.Time.Tokens.Redactor.AddQuoteToken(Token);
        v.Time.Transport.Receive(frame);
        v.Time.Advance(TimeSpan.FromSeconds(1));
        v.Time.Transport.Drop(new InvalidOperationException($"lost {Token} at wss://{User}:pw@host"));
        v.Time.Advance(TimeSpan.FromSeconds(1));
        await v.EndAsync();
        AssertClean(v);
    }

    [Test]
    public async Task RecordTo_TheTokenThatWeSend_IsNotRecorded()
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        Assert.That(v.Time.Transport.Sent.Select(f => f.Type), Does.Contain("AUTH"));
        var lines = await v.EndAsync();
        Assert.That(lines.Of("out").Select(l => (string)l.Content["type"]!), Does.Not.Contain("AUTH").And.Contain("SETUP"));
        Assert.That(FileLine.TextOf(v.Files[0]), Does.Not.Match(@"token-\d"));
    }

    /// <summary>The watch fails the test if a credential or a token of the simulator is in a file.</summary>
    [Test]
    public async Task RecordTo_ALoginOverSockets_HasNoCredentials()
    {
        using var folder = new TemporaryFolder();
        await using (var market = await SimulatedMarket.OpenAsync())
        {
            await using var recorder = market.Streamer.RecordTo(folder.Path);
            using var demand = market.Streamer.Subscribe<Quote>("SPY");
            var again = market.Streamer.Reconnections.FirstWithinLimitAsync();
            market.Streamer.Reconnect();
            await again;
        }

        var before = SecretWatch.Seen;
        SecretWatch.LookIntoAll(folder.Path);
        Assert.That(SecretWatch.Seen, Is.GreaterThan(before + 10));
        var lines = FileLine.All(Directory.GetFiles(folder.Path).Single());
        Assert.That(lines.Of("in").Select(l => (string)l.Content["type"]!), Does.Contain("AUTH_STATE"));
        Assert.That(lines.Of("in").Select(l => l.Content["userId"]), Is.All.Null);
    }

    private static void AssertClean(VirtualRecorder v)
    {
        foreach (var file in v.Files)
        {
            var text = FileLine.TextOf(file);
            foreach (var raw in FileLine.All(file).Of("raw"))
                text += Encoding.Latin1.GetString(Convert.FromBase64String((string)raw.Content!));
            foreach (var secret in new[] { Token[..20], Token[3..23], Token[^16..], User })
                Assert.That(text, Does.Not.Contain(secret));
        }
    }
}
