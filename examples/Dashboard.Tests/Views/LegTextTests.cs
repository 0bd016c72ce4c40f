using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

/// <summary>What the ticket says about its legs.</summary>
public sealed class LegTextTests
{
    [TestCase(".SPY261218C600", false, "18 Dec 26 600\u00A0C")]
    [TestCase(".SPXW270108P6002.5", true, "SPXW 8 Jan 27 6002.5\u00A0P")]
    public void NameOf_AnOption_IsShort(string symbol, bool hasRoot, string name) =>
        Assert.That(LegText.NameOf(Leg.Buy(Option(symbol)), hasRoot), Is.EqualTo(name));

    /// <summary>The market knows no such options, so nothing arrives for them.</summary>
    [Test]
    public async Task NoteOf_LegsWithoutValues_NamesThem()
    {
        await using var market = await Market.SimulateAsync();
        var chain = await market.GetOptionChainAsync("SPY");
        var listed = chain.Expirations[^1].Strikes[0].Call!;
        var quote = await market.Streamer.Combine(Leg.Buy(listed), Leg.Sell(Option(".NONE261218C600")), Leg.Buy(Option(".NONE261218P90")))
            .FirstAsync(quote => quote.MissingLegs.Count == 2).ToTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(LegText.NoteOf(quote, hasRoot: true), Is.EqualTo(
            "NONE 18 Dec 26 600\u00A0C has no price and no Greeks. NONE 18 Dec 26 90\u00A0P has no price and no Greeks."));
    }

    private static Option Option(string text)
    {
        var symbol = OptionStreamerSymbol.Parse(text);
        return new()
        {
            Symbol = text,
            StreamerSymbol = text,
            Type = symbol.Type,
            StrikePrice = (double)symbol.Strike,
            ExpirationDate = symbol.Expiration,
            RootSymbol = symbol.Root,
            UnderlyingSymbol = symbol.Root,
            SharesPerContract = 100,
        };
    }
}
