using NUnit.Framework;
using Tastytrade.Rx.Streamer;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The server's text is shown on one line of limited length everywhere, so that it cannot forge a log entry.</summary>
public sealed class ServerTextTests
{
    private const string Line = "a\r\nfail: \u001b[31mforged\u2028b";

    private readonly RecordingLogger logger = new();

    [Test]
    public async Task CloseReason_WithLineBreaks_IsOneLine()
    {
        await using var v = Connected();
        v.Transport.CloseByServer(4000, Line);
        AssertOneLine(v, "(4000: a fail: [31mforged b)");
    }

    [Test]
    public async Task ErrorMessage_LongWithLineBreaks_IsOneShortLine()
    {
        await using var v = Connected();
        v.Transport.Receive(ServerFrames.Error(0, "BAD_ACTION", "a\\r\\nfail: \\u001b[31mforged\\u2028b" + new string('x', 500_000)));
        AssertOneLine(v, "a fail: [31mforged b");
    }

    [Test]
    public async Task FailedAttempt_LongMessageWithLineBreaks_IsOneShortLine()
    {
        await using var v = new VirtualStreamer(o => o with { Logger = logger, ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        v.Transport.Refuse($"bad header: {Line}{new string('x', 500_000)}");
        AssertOneLine(v, "a fail: [31mforged b");
    }

    [Test]
    public async Task UnreadableControlMessage_LongWithLineBreaks_IsOneShortLine()
    {
        await using var v = Connected();
        v.Transport.Receive(
            $"{{'type':'FEED_CONFIG','channel':1,'eventFields':{{'a\\r\\nfail: \\u001b[31mforged\\u2028b{new string('x', 500_000)}':7}}}}");
        AssertOneLine(v, "a fail: [31mforged b");
    }

    [Test]
    public async Task Token_InTheNameOfAnUnknownType_IsRedactedBeforeTruncation()
    {
        const string Token = "dGFzdHksYXBpLCwxNzY5MjM0NTY3LDE3NjkzMjA5NjcsVTAwMTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODk";
        await using var v = Connected(Token);
        v.OpenChannels();
        v.Transport.Receive($"{{'type':'FEED_DATA','channel':1,'data':['{new string('x', 55)}{Token}',[1]]}}");
        v.Transport.Receive("{'type':'FEED_DATA','channel':1,'data':[{'eventType':'Quote','eventSymbol':'SPY',"
            + $"'bidPrice':'{new string('x', 33)}{Token}'}}]}}");
        v.Settle();
        Assert.That(v.Errors.Values().Select(error => error.Kind),
            Is.EqualTo(new[] { MarketDataErrorKind.UnknownEventType, MarketDataErrorKind.Field }));
        Assert.That(v.Errors.Values().Select(error => error.Message), Has.All.Contains("***").And.None.Contains(Token[..7]));
    }

    private VirtualStreamer Connected(string? token = null)
    {
        var source = token is null
            ? null
            : new FixedToken(new QuoteToken { Token = token, DXLinkUrl = new Uri("wss://streamer.example") });
        var v = new VirtualStreamer(o => o with { Logger = logger }, source: source).Connect();
        v.Subscribe<Quote>("SPY");
        return v;
    }

    private void AssertOneLine(VirtualStreamer v, string expected)
    {
        v.Settle();
        string[] shown =
        [
            .. v.States.Values().SelectMany(state => new[] { state.ToString(), state.Error?.ToString() ?? "" }),
            .. v.Errors.Values().SelectMany(error => new[] { error.ToString(), error.Exception?.Message ?? "" }),
            .. logger.Entries.Select(entry => entry.Text),
        ];
        Assert.That(shown, Has.Some.Contains(expected));
        Assert.That(shown.Where(text => text.Contains("forged", StringComparison.Ordinal)),
            Has.None.Contains("\nfail").And.None.Contains('\u001b').And.None.Contains('\u2028'));
        Assert.That(shown, Has.None.Length.GreaterThan(10_000));
    }
}
