using NUnit.Framework;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Testing;

internal sealed class TestChainTests
{
    private static readonly DateOnly December = new(2026, 12, 18);

    [Test]
    public void Create_WithSeveralExpirations_HasTheStrikesInEach()
    {
        var chain = TestChain.Create("spx", [December.AddDays(3), December], [6005, 6000, 6000], root: "SPXW", settlementType: "AM");

        Assert.That(
            chain.Expirations.Select(expiration => expiration.ToString()),
            Is.EqualTo(new[] { "SPXW 2026-12-18 Regular AM, 2 strikes", "SPXW 2026-12-21 Weekly AM, 2 strikes" }));
        Assert.That(chain.ToString(), Is.EqualTo("SPX (SPXW), 2 expirations"));
    }

    [Test]
    public void Create_DoubleWithoutAnExactDecimal_HasTheIntendedStrike() => Assert.That(
        TestChain.Create("SPY", December, 0.1 + 0.2).Expirations[0].Options.First().StreamerSymbol, Is.EqualTo(".SPY261218C0.3"));

    [Test]
    [SetCulture("de-DE")]
    public void Create_InAnotherCulture_HasTheSameSymbols() => Assert.That(
        TestChain.Create("SPY", December, 590.5).Expirations[0].Options.First().StreamerSymbol, Is.EqualTo(".SPY261218C590.5"));

    [Test]
    public void CreateForFuture_WithoutAnOptionContract_HasTheStandardOptions()
    {
        var chain = TestChain.CreateForFuture("/ESZ6", December, [6000]);

        Assert.That((chain.UnderlyingSymbol, chain.UnderlyingStreamerSymbol), Is.EqualTo(("/ES", "/ESZ26:XCME")));
        Assert.That(
            chain.Expirations.Single().Options.Select(option => option.StreamerSymbol),
            Is.EqualTo(new[] { "./ESZ26C6000:XCME", "./ESZ26P6000:XCME" }));
    }

    [Test]
    public void InvalidArguments_AtTheCall_Throw()
    {
        Assert.That(Refusal(() => TestChain.Create("/ESZ6", December, 1)), Does.Contain("CreateForFuture"));
        Assert.That(Refusal(() => TestChain.Create("SPY", December)), Does.Contain("at least one"));
        Assert.That(Refusal(() => TestChain.Create("SPY", [], [600])), Does.Contain("at least one"));
        Assert.That(Refusal(() => TestChain.Create("TOOLONG", December, 600)), Does.Contain("TOOLONG"));
        Assert.That(Refusal(() => TestChain.Create("SPY", December, double.NaN)), Does.Contain("strike"));
        Assert.That(Refusal(() => TestChain.Create("SPY", December, 100_000)), Does.Contain("strike"));
        Assert.That(Refusal(() => TestChain.Create("SPY", new DateOnly(2050, 1, 1), 600)), Does.Contain("2040"));
        Assert.That(Refusal(() => TestChain.Create(" ", December, 600)), Does.Contain("underlying"));
        Assert.Throws<FormatException>(() => TestChain.CreateForFuture("/ES", December, [6000]));
    }

    private static string Refusal(Action call) => Assert.Catch<ArgumentException>(call)!.Message;
}
