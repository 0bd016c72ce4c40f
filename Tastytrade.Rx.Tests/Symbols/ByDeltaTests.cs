using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class ByDeltaTests
{
    private static readonly LiveOption[] Puts = [Put(590, -0.2), Put(595, -0.28), Put(600, double.NaN), Put(605, null), Put(610, -0.7), Put(615, -0.9)];

    [TestCase(0.30, 595)]
    [TestCase(-0.30, 595)]
    [TestCase(0.24, 590, Description = "of two equally near the one further out of the money")]
    [TestCase(0.5, 610)]
    [TestCase(1, 615)]
    [TestCase(0, 590)]
    public void ByDelta_IsTheNearestOfThoseThatHaveOne(double delta, double strike) =>
        Assert.That(Puts.ByDelta(delta)?.Option.StrikePrice, Is.EqualTo(strike));

    [Test]
    public void ByDelta_WhereNoneHasOne_IsNull() => Assert.That(new[] { Put(600, null), Put(605, double.NaN) }.ByDelta(0.3), Is.Null);

    [TestCase(1.01)]
    [TestCase(-30)]
    [TestCase(double.NaN)]
    public void ByDelta_OutOfRange_Throws(double delta) => Assert.That(() => Puts.ByDelta(delta), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task ByDelta_OfALiveChain_FollowsItsGreeks()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var expiration = Expiration();
        var chain = OptionChain.Of("SPY", "SPY", [new OptionRoot { UnderlyingSymbol = "SPY", RootSymbol = "SPY", Expirations = [expiration] }])!;
        await using var live = new LiveOptionChain(v.Streamer, chain, expiration);
        Assert.That(live.ByDelta(0.30, OptionType.Put), Is.Null);

        // Quotes go over channel 1 and Greeks over channel 3: the chain asks for them in this order.
        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels();
        foreach (var (symbol, delta) in new[] { (".SPY260116C590", 0.8), (".SPY260116P590", -0.2), (".SPY260116C600", 0.5), (".SPY260116P600", -0.5) })
            v.Transport.Receive(FormattableString.Invariant($"{{'type':'FEED_DATA','channel':3,'data':[{{'eventType':'Greeks','eventSymbol':'{symbol}','delta':{delta}}}]}}"));
        v.Settle();

        Assert.That(live.ByDelta(0.30, OptionType.Put)?.Option.StreamerSymbol, Is.EqualTo(".SPY260116P590"));
        Assert.That(live.ByDelta(0.30, OptionType.Call)?.Option.StreamerSymbol, Is.EqualTo(".SPY260116C600"));
    }

    private static OptionExpiration Expiration() => new()
    {
        RootSymbol = "SPY",
        Date = new(2026, 1, 16),
        UnderlyingSymbol = "SPY",
        UnderlyingStreamerSymbol = "SPY",
        Strikes = [.. new[] { 590, 600 }.Select(price => new OptionStrike
        {
            Price = price,
            Call = Listed(OptionType.Call, price),
            Put = Listed(OptionType.Put, price),
        })],
    };

    private static LiveOption Put(int strike, double? delta) => new()
    {
        Option = Listed(OptionType.Put, strike),
        Greeks = delta is { } value ? new Greeks { Delta = value } : null,
    };

    private static Option Listed(OptionType type, int strike)
    {
        var symbol = new OccSymbol("SPY", new(2026, 1, 16), type, strike);
        return new Option
        {
            Symbol = symbol.ToString(),
            StreamerSymbol = symbol.ToStreamerSymbol().ToString(),
            Type = type,
            StrikePrice = strike,
            ExpirationDate = symbol.Expiration,
            RootSymbol = symbol.Root,
            UnderlyingSymbol = "SPY",
        };
    }
}
