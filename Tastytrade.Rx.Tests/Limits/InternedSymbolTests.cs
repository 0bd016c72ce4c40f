using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>More symbols than are interned: their events are still delivered, and the limit is reported once per session.</summary>
public sealed class InternedSymbolTests
{
    [Test]
    public async Task Symbols_BeyondTheLimit_AreDeliveredAndReportedOncePerSession()
    {
        await using var v = new VirtualStreamer(o => o with { MaxInternedSymbols = 2 }).ConnectStable();
        using var subscription = v.Subscribe<Quote>("A", "B", "C", "D");
        var quotes = v.Record(v.Streamer.Quotes);

        Send("A", "B");
        Assert.That(v.Errors.Values(), Is.Empty);
        Send("C", "D", "C");
        Send("D", "A");

        Assert.That(quotes.Values().Select(q => q.EventSymbol), Is.EqualTo(new[] { "A", "B", "C", "D", "C", "D", "A" }));
        var error = v.Errors.Values().Single();
        Assert.That((error.Kind, error.Count), Is.EqualTo((MarketDataErrorKind.Limit, 1)));
        Assert.That(error.Message, Is.EqualTo(
            "there are more symbols in demand than the 2 of StreamerOptions.MaxInternedSymbols: "
            + "events of further ones are delivered, but each allocates a new string"));

        v.Transport.Drop();
        v.Handshake();
        v.AnswerSubscriptions();
        Assert.That(v.Errors.Values(), Has.Length.EqualTo(1), "the next session has received nothing yet");
        Send("A", "D", "C");
        Assert.That(v.Errors.Values().Select(e => e.Kind), Is.EqualTo(new[] { MarketDataErrorKind.Limit, MarketDataErrorKind.Limit }));

        void Send(params string[] symbols)
        {
            foreach (var symbol in symbols)
                v.SendEvent("Quote", symbol, ("bidPrice", 1));
            v.Settle();
        }
    }

    /// <summary>Options come and go every day, and a program runs for years.</summary>
    [Test]
    public async Task Symbols_NoLongerSubscribed_MakeRoomForOthers()
    {
        await using var v = new VirtualStreamer(o => o with { MaxInternedSymbols = 100 }).ConnectStable();
        var quotes = v.Record(v.Streamer.Quotes);
        for (var day = 0; day < 30; day++)
        {
            var symbols = Enumerable.Range(0, 20).Select(i => $"D{day}C{i}").ToArray();
            using var handle = v.Subscribe<Quote>(symbols);
            foreach (var symbol in symbols.Concat(symbols).Concat(symbols))
                v.SendEvent("Quote", symbol, ("bidPrice", 1));
            v.Settle();

            Assert.That(quotes.Values(), Has.Length.EqualTo(60 * (day + 1)));
            var last = quotes.Values()[^40..];
            Assert.That(
                last.Take(20).Zip(last.Skip(20)).Count(p => ReferenceEquals(p.First.EventSymbol, p.Second.EventSymbol)), Is.EqualTo(20),
                $"day {day}");
        }

        Assert.That(v.Errors.Values(), Is.Empty);
    }

    [Test]
    public async Task Symbols_NeverSubscribed_DoNotReportTheLimit()
    {
        await using var v = new VirtualStreamer(o => o with { MaxInternedSymbols = 100 }).ConnectStable();
        using var handle = v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Observe<Quote>("SPY"));
        for (var i = 0; i < 1000; i++)
        {
            v.SendEvent("Quote", $"X{i}", ("bidPrice", 1));
            v.SendEvent("Quote", "SPY", ("bidPrice", 1));
        }

        v.Settle();
        Assert.That(v.Errors.Values(), Is.Empty);
        Assert.That(
            quotes.Values().Select(q => q.EventSymbol).Distinct(ReferenceEqualityComparer.Instance).Count(), Is.EqualTo(1),
            "subscribed symbols are interned");
    }

    [Test]
    public async Task Reconnection_SymbolsNoLongerSubscribed_AreForgotten()
    {
        await using var v = new VirtualStreamer(o => o with { MaxInternedSymbols = 100 }).ConnectStable();
        using var handle = v.Subscribe<Quote>("SPY");
        var quotes = v.Record(v.Streamer.Quotes);
        v.Settle();
        v.SendEvent("Quote", "X", ("bidPrice", 1));
        v.SendEvent("Quote", "SPY", ("bidPrice", 1));
        v.Transport.Drop();
        v.Handshake();
        v.AnswerSubscriptions();
        v.SendEvent("Quote", "X", ("bidPrice", 1));
        v.SendEvent("Quote", "SPY", ("bidPrice", 1));
        v.Settle();

        var symbols = quotes.Values().Select(q => q.EventSymbol).ToArray();
        Assert.That(symbols, Is.EqualTo(new[] { "X", "SPY", "X", "SPY" }));
        Assert.That(symbols[2], Is.Not.SameAs(symbols[0]));
        Assert.That(symbols[3], Is.SameAs(symbols[1]));
    }
}
