using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

/// <summary>Links to the page.</summary>
public sealed class PageStateTests
{
    private const string NoLeg =
        "A quantity from 1 to 999, with a minus to sell, and an option are expected, such as -1x.SPY261218C600.";

    private readonly List<string> problems = [];

    [TestCase("?symbol=SPX&expiration=SPXW:2026-12-18&strikes=40&columns=iv,gamma&chart=1D&watch=SPY,/ESZ26:XCME,.SPY261218C600")]
    [TestCase("?symbol=/ES&strikes=All&columns=&chart=Line&watch=")]
    [TestCase("?symbol=/ES&columns=last,volume,oi,itm&legs=1x./EW3Z26C6000:XCME,-2x./EW3Z26P5900.5:XCME")]
    [TestCase("?symbol=BRK/B&strikes=Fit&columns=mid&chart=30m&watch=BTC/USD:CXTALP")]
    public void Parse_OfAQueryOfAState_IsTheSameState(string query)
    {
        Assert.That(Parsed(query).ToQuery(), Is.EqualTo(query));
        Assert.That(Parsed(Uri.EscapeDataString(query[1..]).Replace("%3D", "=").Replace("%26", "&")).ToQuery(), Is.EqualTo(query));
        Assert.That(problems, Is.Empty);
    }

    [TestCase(
        "?strikes=fit&columns=RHO,Iv&symbol=spy&chart=1d&watch=qqq,,QQQ", "?symbol=SPY&strikes=Fit&columns=iv,rho&chart=1D&watch=QQQ")]
    [TestCase("", "?")]
    [TestCase("?other=1&symbol=A&symbol=B", "?symbol=A")]
    public void Parse_OfTypedText_IsLenient(string query, string expected)
    {
        Assert.That(Parsed(query).ToQuery(), Is.EqualTo(expected));
        Assert.That(problems, Is.Empty);
    }

    [TestCase("?symbol=", "symbol in the address: '' is not a symbol such as SPY, SPX or /ES.")]
    [TestCase("?symbol=a%20b", "symbol in the address: 'a b' is not a symbol such as SPY, SPX or /ES.")]
    [TestCase("?strikes=0", "strikes in the address: '0' is not a number of strikes from 1 to 500, all or fit.")]
    [TestCase("?strikes=501", "strikes in the address: '501' is not a number of strikes from 1 to 500, all or fit.")]
    [TestCase("?strikes=1e2", "strikes in the address: '1e2' is not a number of strikes from 1 to 500, all or fit.")]
    [TestCase("?columns=bid", "columns in the address: 'bid' is not a column. Valid are mid, bidsize, asksize, last, change, extrinsic, "
        + "volume, oi, iv, delta, itm, gamma, theta, vega, rho.")]
    [TestCase("?legs=.SPY261218C600", "legs in the address: " + NoLeg)]
    [TestCase("?legs=1000x.SPY261218C600", "legs in the address: " + NoLeg)]
    [TestCase("?legs=1xSPY", "legs in the address: " + NoLeg)]
    [TestCase("?legs=1x.SPY261218C600,-2x.SPY261218C600", "legs in the address: An option is in the ticket twice.")]
    [TestCase(
        "?legs=1x.A261218C1,1x.A261218C2,1x.A261218C3,1x.A261218C4,1x.A261218C5,1x.A261218C6,1x.A261218C7,1x.A261218C8,1x.A261218C9",
        "legs in the address: The ticket has more than 8 legs.")]
    [TestCase("?chart=", "chart in the address: '' is not a chart. Valid are Line, 1m, 5m, 30m, 1D.")]
    [TestCase("?expiration=2026-12-18", "expiration in the address: A root and a date are expected, such as SPXW:2026-12-18.")]
    [TestCase("?expiration=SPX:2026-13-01", "expiration in the address: A root and a date are expected, such as SPXW:2026-12-18.")]
    public void Parse_OfAWrongValue_ReportsItAndLeavesItOut(string query, string problem)
    {
        var state = Parsed(query + "&watch=SPY");
        Assert.That(problems, Is.EqualTo(new[] { problem }));
        Assert.That(state.ToQuery(), Is.EqualTo("?watch=SPY"));
    }

    [Test]
    public void Parse_OfAList_LimitsItsLength()
    {
        Parsed("?watch=" + string.Join(',', Enumerable.Range(0, 41).Select(i => $"S{i}")));
        Parsed("?watch=" + new string('A', 41));
        Assert.That(problems, Is.EqualTo(new[]
        {
            "watch in the address: The list has more than 40 symbols.",
            $"watch in the address: '{new string('A', 40)}…' is not a symbol such as SPY, SPX or /ES.",
        }));
    }

    [Test]
    public void Or_AnotherState_FillsWhatIsMissing()
    {
        var saved = Parsed("?symbol=SPX&expiration=SPXW:2026-12-18&strikes=40&chart=1D");
        Assert.That(Parsed("?strikes=10").Or(saved).ToQuery(), Is.EqualTo("?symbol=SPX&expiration=SPXW:2026-12-18&strikes=10&chart=1D"));
        Assert.That(Parsed("?symbol=QQQ").Or(saved).ToQuery(), Is.EqualTo("?symbol=QQQ&strikes=40&chart=1D"), "not the expiration of SPX");
        var ticket = Parsed("?symbol=SPX&legs=-1x.SPXW261218C6000");
        Assert.That(Parsed("?strikes=10").Or(ticket).ToQuery(), Is.EqualTo("?symbol=SPX&strikes=10&legs=-1x.SPXW261218C6000"));
        Assert.That(Parsed("?symbol=SPX&strikes=10").Or(ticket).ToQuery(), Is.EqualTo("?symbol=SPX&strikes=10"), "without the legs");
    }

    private PageState Parsed(string query) => PageState.Parse(query, problems.Add);
}
