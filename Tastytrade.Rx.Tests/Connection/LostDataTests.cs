using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>What was said and not understood, by us or by the server, is asked for and said again: nobody repeats it unasked.</summary>
public sealed class LostDataTests
{
    private const string Unreadable = "{'type':'FEED_DATA','channel':#,'data':['Quote',['SPY',1.5";

    [Test]
    public async Task DataThatCannotBeRead_OpensItsChannelAnewAtOnce()
    {
        await using var v = QuotesAndTrades();
        var now = v.Scheduler.Clock;

        v.Transport.Say(Unreadable.Replace('#', '1'));
        v.Settle();
        v.OpenChannels();

        var sent = v.Transport.Take();
        Assert.That(sent.Select(f => (f.Type, f.Channel)), Is.EqualTo(new[] { ("CHANNEL_CANCEL", 1), ("CHANNEL_REQUEST", 5), ("FEED_SETUP", 5), ("FEED_SUBSCRIPTION", 5) }));
        Assert.That(sent[1].Tick - now, Is.LessThan(TimeSpan.TicksPerMillisecond));
        Assert.That(sent[3].Symbols("add"), Is.EqualTo(new[] { "SPY", "QQQ" }));
        Assert.That(v.Errors.Values().Select(e => (e.Kind, e.Channel)), Is.EqualTo(new[] { (DXLinkErrorKind.Frame, 1), (DXLinkErrorKind.Channel, 1) }));
    }

    [Test]
    public async Task DataThatCannotBeReadAgainAndAgain_OpensItsChannelLaterEachTime()
    {
        await using var v = QuotesAndTrades();
        var asked = new List<long>();
        foreach (var channel in new[] { 1, 5, 7 })
        {
            var now = v.Scheduler.Clock;
            v.Transport.Say(Unreadable.Replace("#", $"{channel}", StringComparison.Ordinal));
            v.Advance(TimeSpan.FromSeconds(4));
            v.OpenChannels();
            asked.Add(v.Transport.Take().Single(f => f.Type == "CHANNEL_REQUEST").Tick - now);
        }

        Assert.That(asked, Is.EqualTo(new[] { 1, Ticks.Seconds(2.5), Ticks.Seconds(3.1) }));
    }

    [Test]
    public async Task DataThatCannotBeReadAfterAWhileOfGood_OpensItsChannelAtOnceAgain()
    {
        await using var v = QuotesAndTrades();
        v.Transport.Say(Unreadable.Replace('#', '1'));
        v.Settle();
        v.OpenChannels();
        v.Advance(TimeSpan.FromSeconds(10));
        v.Transport.Take();

        v.Transport.Say(Unreadable.Replace('#', '5'));
        v.Settle();

        Assert.That(v.Transport.TakeTypes(), Is.EqualTo(new[] { "CHANNEL_CANCEL", "CHANNEL_REQUEST" }));
    }

    [Test]
    public async Task DataOfAStreamThatCannotBeRead_LeavesItAlone()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<TimeAndSale>("SPY");
        v.Transport.Take();

        v.Transport.Say(Unreadable.Replace('#', '1'));
        v.Settle();

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.Errors.Values().Single().Kind, Is.EqualTo(DXLinkErrorKind.Frame));
    }

    [Test]
    public async Task SubscriptionThatCrossedADeauthorisation_IsSaidAgainOnceAuthorised()
    {
        await using var v = QuotesAndTrades();
        v.Streamer.Subscribe<Quote>("IWM");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.Transport.Take();

        RefuseWhatCrosses(v);
        v.OpenChannels();

        var sent = v.Transport.Take();
        Assert.That(sent.Select(f => (f.Type, f.Channel)), Is.EqualTo(new[] { ("AUTH", 0), ("CHANNEL_CANCEL", 1), ("CHANNEL_REQUEST", 5), ("FEED_SETUP", 5), ("FEED_SUBSCRIPTION", 5) }));
        Assert.That(sent[4].Symbols("add"), Is.EqualTo(new[] { "SPY", "QQQ", "IWM" }));
    }

    [Test]
    public async Task ChannelRequestThatCrossedADeauthorisation_IsMadeAgainOnceAuthorised()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Streamer.Subscribe<Quote>("SPY");
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.Transport.Take();

        RefuseWhatCrosses(v);

        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Channel)), Is.EqualTo(new[] { ("AUTH", 0), ("CHANNEL_REQUEST", 3) }));
    }

    [Test]
    public async Task CancelThatCrossedADeauthorisation_IsSaidAgainOnceAuthorised()
    {
        await using var v = QuotesAndTrades();
        v.Transport.Say(Unreadable.Replace('#', '1'));
        v.Settle();
        v.OpenChannels();
        v.Transport.Take();

        RefuseWhatCrosses(v);

        Assert.That(v.Transport.Take().Select(f => (f.Type, f.Channel)), Is.EqualTo(new[] { ("AUTH", 0), ("CHANNEL_CANCEL", 1) }));
    }

    [Test]
    public async Task StrayError_OfAnAuthorisedSession_IsToldAndNoMore()
    {
        await using var v = QuotesAndTrades();

        v.Transport.Say(ServerSays.Error(1, "UNAUTHORIZED"));
        v.Settle();

        Assert.That(v.Transport.Sent, Is.Empty);
        Assert.That(v.Errors.Values().Single().Code, Is.EqualTo("UNAUTHORIZED"));
    }

    /// <summary>The server asks for a fresh token, refuses what was on its way meanwhile, and takes the token.</summary>
    private static void RefuseWhatCrosses(VirtualStreamer v)
    {
        v.Transport.Say(Unauthorized);
        v.Transport.Say(ServerSays.Error(1, "UNAUTHORIZED"));
        v.Transport.Say(Authorized);
        v.Settle();
    }

    private static VirtualStreamer QuotesAndTrades()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "QQQ");
        v.Subscribe<Trade>("SPY");
        v.Transport.Take();
        return v;
    }
}
