using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>More symbols than are kept as one string each: events come all the same, and it is told once per session.</summary>
public sealed class InternedSymbolTests
{
    [Test]
    public async Task MoreSymbolsThanAreKept_AreDelivered_AndToldOncePerSession()
    {
        await using var v = new VirtualStreamer(o => o with { MaxInternedSymbols = 2 }).ConnectStable();
        using var subscription = v.Subscribe<Quote>("A", "B", "C", "D");
        var quotes = v.Record(v.Streamer.Quotes);

        Say("A", "B");
        Assert.That(v.Errors.Values(), Is.Empty);
        Say("C", "D", "C");
        Say("D", "A");

        Assert.That(quotes.Values().Select(q => q.EventSymbol), Is.EqualTo(new[] { "A", "B", "C", "D", "C", "D", "A" }));
        var error = v.Errors.Values().Single();
        Assert.That((error.Kind, error.Count), Is.EqualTo((DXLinkErrorKind.Limit, 1)));
        Assert.That(error.Message, Is.EqualTo(
            "there are more than the 2 symbols of StreamerOptions.MaxInternedSymbols: events of further ones are delivered, but each costs a string of its own"));

        v.Transport.Drop();
        v.Handshake();
        v.AnswerSubscriptions();
        Assert.That(v.Errors.Values(), Has.Length.EqualTo(1), "the next session has said nothing yet");
        Say("A", "D", "C");
        Assert.That(v.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { DXLinkErrorKind.Limit, DXLinkErrorKind.Limit }));

        void Say(params string[] symbols)
        {
            foreach (var symbol in symbols)
                v.SayEvent("Quote", symbol, ("bidPrice", 1));
            v.Settle();
        }
    }
}
