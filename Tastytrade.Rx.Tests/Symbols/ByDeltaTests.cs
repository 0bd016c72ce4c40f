using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class ByDeltaTests
{
    private static readonly LiveOption[] Puts =
        [Put(590, -0.2), Put(595, -0.28), Put(600, double.NaN), Put(605, null), Put(610, -0.7), Put(615, -0.9)];

    [TestCase(0.30, 595)]
    [TestCase(-0.30, 595)]
    [TestCase(0.24, 590, Description = "of two equally near the one further out of the money")]
    [TestCase(0.5, 610)]
    [TestCase(1, 615)]
    [TestCase(0, 590)]
    public void ByDelta_SomeWithoutDelta_IsTheNearestOfTheOthers(double delta, double strike) =>
        Assert.That(Puts.ByDelta(delta)?.Option.StrikePrice, Is.EqualTo(strike));

    [Test]
    public void ByDelta_AllWithoutDelta_IsNull() => Assert.That(new[] { Put(600, null), Put(605, double.NaN) }.ByDelta(0.3), Is.Null);

    [TestCase(0, 0, 0, null, Description = "not computed")]
    [TestCase(double.NaN, 0, double.NaN, null)]
    [TestCase(0, 0.2, 0, 605.0)]
    [TestCase(0, 0, 0.3, 610.0)]
    public void ByDelta_DeltaAndVolatilityOfZero_AreSkipped(double v600, double v605, double v610, double? strike)
    {
        LiveOption[] calls = [Zero(600, v600), Zero(605, v605), Zero(610, v610)];

        Assert.That(calls.ByDelta(0.30)?.Strike, Is.EqualTo(strike));

        static LiveOption Zero(int strike, double volatility) =>
            Put(strike, null) with { Greeks = new Greeks { Delta = 0, Volatility = volatility } };
    }

    [TestCase(1.01)]
    [TestCase(-30)]
    [TestCase(double.NaN)]
    public void ByDelta_OutOfRange_Throws(double delta) =>
        Assert.That(() => Puts.ByDelta(delta), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public async Task ByDelta_OfALiveChain_FollowsItsGreeks()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var expiration = Expiration();
        var chain = OptionChain.Of("SPY", "SPY",
            [new OptionRoot { UnderlyingSymbol = "SPY", RootSymbol = "SPY", Expirations = [expiration] }])!;
        await using var live = new LiveOptionChain(v.Streamer, chain, expiration);
        Assert.That(live.ByDelta(0.30, OptionType.Put), Is.Null);

        v.Advance(TimeSpan.FromMilliseconds(20));
        v.OpenChannels();
        v.SendEvent("Greeks", ".SPY260116C590", ("delta", 0.8));
        v.SendEvent("Greeks", ".SPY260116P590", ("delta", -0.2));
        v.SendEvent("Greeks", ".SPY260116C600", ("delta", 0.5));
        v.SendEvent("Greeks", ".SPY260116P600", ("delta", -0.5));
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
