using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Which price a position is valued at.</summary>
public sealed class MarkTests
{
    [Test]
    public async Task Mark_AsPricesArrive_IsFromTheBestSource()
    {
        await using var p = new VirtualPositions(Held.Calls(1, 5) with { ClosePrice = 5.5m });
        Assert.That((p.Row.Mark, p.Row.MarkSource), Is.EqualTo((5.5m, MarkSource.PreviousClose)));

        p.Trade(Held.CallStreamer, 6.25);
        Assert.That((p.Row.Mark, p.Row.MarkSource), Is.EqualTo((6.25m, MarkSource.Trade)));

        p.Quote(Held.CallStreamer, 6.1, 6.2);
        Assert.That((p.Row.Mark, p.Row.MarkSource), Is.EqualTo((6.15m, MarkSource.Quote)));

        p.Quote(Held.CallStreamer, 0, 199_999.99);
        Assert.That((p.Row.Mark, p.Row.MarkSource), Is.EqualTo((6.25m, MarkSource.Trade)), "the quote makes no price");
    }

    [TestCase(7.5, 5.5, ExpectedResult = "7.5 Account")]
    [TestCase(null, 5.5, ExpectedResult = "5.5 PreviousClose")]
    [TestCase(null, null, ExpectedResult = " None")]
    public async Task<string> Mark_WithoutLivePrices_IsTheAccounts(double? mark, double? close)
    {
        await using var p = new VirtualPositions(Held.Calls(1) with { MarkPrice = (decimal?)mark, ClosePrice = (decimal?)close });
        Assert.That(p.Row.ProfitSinceOpen is null, Is.EqualTo(p.Row.Mark is null));
        return FormattableString.Invariant($"{p.Row.Mark} {p.Row.MarkSource}");
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1e300)]
    [TestCase(0.0)]
    public async Task Mark_OfATradeWithoutAPrice_IsThePreviousClose(double price)
    {
        await using var p = new VirtualPositions(Held.Shares(10, 100));
        p.Trade("AAPL", price);

        Assert.That((p.Row.Mark, p.Row.MarkSource), Is.EqualTo((100m, MarkSource.PreviousClose)));
    }

    [Test]
    public async Task Mark_OfBinaryFractions_IsTheExactDecimal()
    {
        await using var p = new VirtualPositions(Held.Coins(0.1m, 0.2m));
        p.Quote("BTC/USD:CXTALP", 0.1, 0.2);

        Assert.That((p.Row.Mark, p.Row.ProfitSinceOpen), Is.EqualTo((0.15m, -0.005m)));
    }
}
