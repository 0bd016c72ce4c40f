using NUnit.Framework;
using Tastytrade.Rx.Examples;

namespace Tastytrade.Rx.Tests.Examples;

internal sealed class RecordedChainsTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Test]
    public void Of_RecordedSymbols_AreTheChainsOfTheirUnderlyings()
    {
        var chains = Of(
            "SPY", ".SPY261218C600", ".SPY261218P600", ".SPY261218C605", ".SPY261130C600", "SPX", ".SPXW261130P6000", ".SPX261218C6000",
            ".AAPL261218C230.5", "./EW3Z26C6000:XCME", "BTC/USD:CXTALP");

        Assert.That(chains.Underlyings, Is.EqualTo(new[] { "SPY", "SPX", "AAPL" }));
        Assert.That(chains.MainUnderlying, Is.EqualTo("SPY"));
        var spy = chains.Of("SPY");
        Assert.That(spy.Expirations.Select(e => e.Strikes.Count), Is.EqualTo(new[] { 1, 2 }));
        Assert.That(spy.Expirations[1].Strikes[0].Put!.StreamerSymbol, Is.EqualTo(".SPY261218P600"));
        Assert.That(spy.Expirations[1].Strikes[1].Put, Is.Null);
        Assert.That(spy.Expirations.Select(e => e.DaysToExpiration), Is.EqualTo(new[] { 2, 20 }));
        Assert.That(RecordedChains.MainExpiration(spy), Is.SameAs(spy.Expirations[1]));
        Assert.That(chains.Of("SPX").Expirations.Select(e => e.RootSymbol), Is.EqualTo(new[] { "SPXW", "SPX" }));
        Assert.That(chains.Of("AAPL").Expirations[0].Strikes[0].Price, Is.EqualTo(230.5));
    }

    [TestCase("QQQ", "The recording has no options of 'QQQ'. It has those of SPY.", "SPY", ".SPY261218C600")]
    [TestCase("SPY", "The recording has no options of equities or indexes.", "SPY", "./EW3Z26C6000:XCME")]
    public void Of_AnUnderlyingWithoutRecordedOptions_ThrowsWhatThereIs(string underlying, string message, params string[] symbols) =>
        Assert.That(() => Of(symbols).Of(underlying), Throws.InvalidOperationException.With.Message.EqualTo(message));

    private static RecordedChains Of(params string[] symbols) => RecordedChains.Of(symbols.ToHashSet(), Today);
}
