using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Limits;

/// <summary>The limits on the number and length of symbols in a call.</summary>
public sealed class SymbolLimitTests
{
    [Test]
    public async Task Symbols_MoreThanOneCallMayName_AreRefusedAndNotSubscribed()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolsPerSubscription = 3 }).Connect();
        string[] four = ["A", "B", "C", "D"];
        Assert.Multiple(() =>
        {
            Assert.That(() => v.Streamer.Subscribe<Quote>(four), TooMany());
            Assert.That(() => v.Streamer.Subscribe<Quote>(new SubscriptionOptions(), four), TooMany());
            Assert.That(() => v.Streamer.Unsubscribe<Quote>(four), TooMany());
            Assert.That(() => v.Streamer.Observe<Quote>(four), TooMany());
        });
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);

        Assert.That(() => v.Streamer.Subscribe<Quote>("A", "B", "C", "C", "A"), Throws.Nothing, "duplicates count once");
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(3));

        static NUnit.Framework.Constraints.IResolveConstraint TooMany() => Throws.TypeOf<ArgumentException>()
            .With.Message.StartsWith(
                "There are more than 3 symbols: subscribe them in several calls, or raise MarketDataOptions.MaxSymbolsPerSubscription.");
    }

    [Test]
    public async Task Symbols_EndlessEnumeration_IsRefused()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolsPerSubscription = 1000 }).Connect();

        Assert.That(() => v.Streamer.Subscribe<Quote>(Endless()), Throws.TypeOf<ArgumentException>());

        static IEnumerable<string> Endless()
        {
            for (var i = 0; ; i++)
                yield return $"S{i}";
        }
    }

    [Test]
    public async Task Symbols_WithoutALimitOnTheirNumber_AreAllowed()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolsPerSubscription = int.MaxValue }).Connect();

        Assert.That(() => v.Streamer.Subscribe<Quote>("A", "B"), Throws.Nothing);
    }

    [Test]
    public async Task Symbol_LongerThanAllowed_IsRefusedEverywhere()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolLength = 10 }).Connect();
        const string Long = "ABCDEFGHIJK";
        Assert.Multiple(() =>
        {
            Assert.That(() => v.Streamer.Subscribe<Quote>(Long), TooLong());
            Assert.That(() => v.Streamer.Observe<Quote>(Long), TooLong());
            Assert.That(() => v.Streamer.Depth(Long, "ntv"), TooLong());
            Assert.That(() => new LiveWatchlist(v.Streamer, Long), TooLong());
            Assert.That(() => v.Streamer.Subscribe<Quote>(Long[..10]), Throws.Nothing);
        });

        static NUnit.Framework.Constraints.IResolveConstraint TooLong() =>
            Throws.TypeOf<ArgumentException>()
                .With.Message.StartsWith(
                    "A symbol has 11 characters; the maximum is 10 (MarketDataOptions.MaxSymbolLength): 'ABCDEFGHIJ…'.");
    }

    [Test]
    public async Task Source_LongerThanASymbolMayBe_IsRefusedAtTheCall()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolLength = 10 }).Connect();
        var long11 = new SubscriptionOptions { Source = "ABCDEFGHIJK" };
        Assert.Multiple(() =>
        {
            Assert.That(() => v.Streamer.Subscribe<Order>(long11, "SPY"), TooLong());
            Assert.That(() => v.Streamer.Observe<Order>("SPY", long11), TooLong());
            Assert.That(() => v.Streamer.Depth("SPY", ["ABCDE", "FGHIJ"], new DepthOptions()), TooLong());
            Assert.That(() => v.Streamer.Subscribe<Order>(new SubscriptionOptions { Source = "ABCDEFGHIJ" }, "SPY"), Throws.Nothing);
        });

        static NUnit.Framework.Constraints.IResolveConstraint TooLong() =>
            Throws.TypeOf<ArgumentException>()
                .With.Message.StartsWith("A source has 11 characters; the maximum is 10 (MarketDataOptions.MaxSymbolLength)");
    }

    [Test]
    public async Task Symbol_LongerThanTheDefaultLimit_CanBeAllowed()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolLength = 4096 }).Connect();
        var symbol = new string('S', 4096);

        using var subscription = v.Subscribe<Quote>(symbol);
        v.Advance(TimeSpan.FromSeconds(1));
        var quotes = v.Record(v.Streamer.Quotes);
        v.SendEvent("Quote", symbol, ("bidPrice", 1));
        v.Settle();

        Assert.That(quotes.Values().Single().EventSymbol, Is.EqualTo(symbol));
    }
}
