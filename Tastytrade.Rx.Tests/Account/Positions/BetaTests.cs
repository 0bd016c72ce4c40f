using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Deltas weighted by beta.</summary>
public sealed class BetaTests
{
    private static readonly Dictionary<string, double?> Known = new() { ["AAPL"] = 1.5, ["/ESZ6"] = 1, ["SPX"] = double.NaN };

    private static LivePositionsOptions Options => new() { Betas = symbol => Known.GetValueOrDefault(symbol) };

    /// <summary>SPY is at 600.</summary>
    private static readonly object[] Weighted =
    [
        // 10 x 1.5 x 200 / 600: a rise of SPY by 1, or 1/600, is one of AAPL by 1.5/600, or 0.5, times 10.
        new object?[] { Held.Shares(10), "AAPL", 200.0, 5.0 },
        new object?[] { Held.Shares(-10), "AAPL", 200.0, -5.0 },
        new object?[] { Held.Shares(10, 600, "SPY"), "SPY", 600.0, 10.0 },
        new object?[] { Held.Calls(-1), "SPY", 600.0, -50.0 },
        new object?[] { Held.Futures(1), Held.FutureStreamer, 6000.0, 500.0 },
        new object?[] { Held.FutureOptions(2), Held.FutureStreamer, 6000.0, 500.0 },
        new object?[] { Held.Shares(10, 100, "MSFT"), "MSFT", 400.0, null },
        new object?[] { Held.Of("Equity Option", "SPX   261218C06000000", 1, 50, 100, "SPX"), "SPX", 6000.0, null },
    ];

    [TestCaseSource(nameof(Weighted))]
    public async Task BetaWeightedDelta_OfAPosition_IsInSharesOfTheIndex(
        AccountPosition position, string underlying, double price, double? expected)
    {
        await using var p = new VirtualPositions(Options, position);
        p.Greeks(p.Row.StreamerSymbol!, 0.5);
        p.Trade(underlying, price);
        p.Trade("SPY", 600);

        Assert.That(p.Row.BetaWeightedDelta, Is.EqualTo(expected).Within(1e-9));
        Assert.That(p.Row.UnderlyingPrice, Is.EqualTo(price));
    }

    [Test]
    public async Task BetaWeightedDelta_BeforeBothPricesAreKnown_IsMissing()
    {
        await using var p = new VirtualPositions(Options, Held.Shares(10));
        Assert.That(p.Row.BetaWeightedDelta, Is.Null);
        p.Quote("AAPL", 199, 201);
        Assert.That((p.Row.BetaWeightedDelta, p.Row.Beta), Is.EqualTo(((double?)null, (double?)1.5)));
        p.Quote("SPY", 599, 601);
        Assert.That(p.Row.BetaWeightedDelta, Is.EqualTo(5));
    }

    [Test]
    public async Task BetaWeightedDelta_WithoutBetas_IsMissingForTheIndexToo()
    {
        await using var p = new VirtualPositions(Held.Shares(10, 600, "SPY"));
        p.Quote("SPY", 599, 601);

        Assert.That((p.Row.Beta, p.Row.BetaWeightedDelta, p.Row.UnderlyingPrice), Is.EqualTo(((double?)null, (double?)null, (double?)600)));
    }

    [Test]
    public async Task BetaWeightedDelta_OfAFutureWithoutABeta_UsesItsProducts()
    {
        var options = Options with { Betas = symbol => symbol == "/ES" ? 2 : null };
        await using var p = new VirtualPositions(options, Held.Futures(1));
        p.Quote(Held.FutureStreamer, 5999, 6001);
        p.Quote("SPY", 599, 601);

        Assert.That((p.Row.Beta, p.Row.BetaWeightedDelta), Is.EqualTo(((double?)2, (double?)1000)));
    }

    [Test]
    public async Task BetaSymbol_OfTheOptions_IsTheIndex()
    {
        await using var p = new VirtualPositions(Options with { BetaSymbol = "QQQ" }, Held.Shares(10), Held.Shares(4, 500, "QQQ"));
        p.Quote("AAPL", 199, 201);
        p.Quote("QQQ", 499, 501);

        Assert.That(p.Live.Snapshot.Rows.Select(row => row.BetaWeightedDelta), Is.EqualTo(new double?[] { 6, 4 }));
        Assert.That(p.Live.Snapshot.Total.BetaWeightedDelta, Is.EqualTo(new PositionSum<double>(10, 0)));
        Assert.That(p.Requested, Has.None.Contains("SPY"));
    }
}
