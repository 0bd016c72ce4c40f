using NUnit.Framework;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Words of the server in one line of bounded length, wherever they are shown, so that they forge no line of a log.</summary>
public sealed class ForeignWordsTests
{
    private const string Line = "a\r\nfail: \u001b[31mforged\u2028b";

    private readonly RecordingLogger logger = new();

    [Test]
    public async Task Words_OfAClose_AreOneLine()
    {
        await using var v = Connected();
        v.Transport.CloseByServer(4000, Line);
        AssertOneLine(v, "(4000: a fail: [31mforged b)");
    }

    [Test]
    public async Task Words_OfAnError_AreOneLineOfBoundedLength()
    {
        await using var v = Connected();
        v.Transport.Receive(ServerFrames.Error(0, "BAD_ACTION", "a\\r\\nfail: \\u001b[31mforged\\u2028b" + new string('x', 500_000)));
        AssertOneLine(v, "a fail: [31mforged b");
    }

    [Test]
    public async Task Words_OfAFailedAttempt_AreOneLineOfBoundedLength()
    {
        await using var v = new VirtualStreamer(o => o with { Logger = logger, ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        v.Transport.Refuse($"bad header: {Line}{new string('x', 500_000)}");
        AssertOneLine(v, "a fail: [31mforged b");
    }

    [Test]
    public async Task Words_OfAControlMessageThatCannotBeRead_AreOneLineOfBoundedLength()
    {
        await using var v = Connected();
        v.Transport.Receive($"{{'type':'FEED_CONFIG','channel':1,'eventFields':{{'a\\r\\nfail: \\u001b[31mforged\\u2028b{new string('x', 500_000)}':7}}}}");
        AssertOneLine(v, "a fail: [31mforged b");
    }

    [Test]
    public async Task Token_InTheNameOfAnUnknownType_IsHiddenBeforeTheNameIsCut()
    {
        const string Token = "dGFzdHksYXBpLCwxNzY5MjM0NTY3LDE3NjkzMjA5NjcsVTAwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODk";
        await using var v = Connected(Token);
        v.OpenChannels();
        v.Transport.Receive($"{{'type':'FEED_DATA','channel':1,'data':['{new string('x', 55)}{Token}',[1]]}}");
        v.Transport.Receive($"{{'type':'FEED_DATA','channel':1,'data':[{{'eventType':'Quote','eventSymbol':'SPY','bidPrice':'{new string('x', 33)}{Token}'}}]}}");
        v.Settle();
        Assert.That(v.Errors.Values().Select(error => error.Kind), Is.EqualTo(new[] { MarketDataErrorKind.UnknownEventType, MarketDataErrorKind.Field }));
        Assert.That(v.Errors.Values().Select(error => error.Message), Has.All.Contains("***").And.None.Contains(Token[..7]));
    }

    private VirtualStreamer Connected(string? token = null)
    {
        var v = new VirtualStreamer(o => o with { Logger = logger }, source: token is null ? null : new FixedToken(new QuoteToken { Token = token, DXLinkUrl = new Uri("wss://streamer.example") })).Connect();
        v.Subscribe<Quote>("SPY");
        return v;
    }

    private void AssertOneLine(VirtualStreamer v, string words)
    {
        v.Settle();
        string[] shown =
        [
            .. v.States.Values().SelectMany(state => new[] { state.ToString(), state.Error?.ToString() ?? "" }),
            .. v.Errors.Values().SelectMany(error => new[] { error.ToString(), error.Exception?.Message ?? "" }),
            .. logger.Entries.Select(entry => entry.Text),
        ];
        Assert.That(shown, Has.Some.Contains(words));
        Assert.That(shown.Where(text => text.Contains("forged", StringComparison.Ordinal)), Has.None.Contains("\nfail").And.None.Contains('\u001b').And.None.Contains('\u2028'));
        Assert.That(shown, Has.None.Length.GreaterThan(10_000));
    }
}
