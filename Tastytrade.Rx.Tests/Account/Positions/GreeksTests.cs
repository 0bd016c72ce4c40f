using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>Delta, gamma, theta and vega of positions.</summary>
public sealed class GreeksTests
{
    /// <summary>For a delta of 0.5, gamma of 0.02, theta of -0.1 and vega of 0.3.</summary>
    private static readonly object[] Instruments =
    [
        new object?[] { Held.Shares(10), "AAPL", new double?[] { 10, 0, 0, 0 } },
        new object?[] { Held.Shares(-10), "AAPL", new double?[] { -10, 0, 0, 0 } },
        new object?[] { Held.Calls(2), Held.CallStreamer, new double?[] { 100, 4, -20, 60 } },
        new object?[] { Held.Calls(-2), Held.CallStreamer, new double?[] { -100, -4, 20, -60 } },
        new object?[] { Held.Futures(2), Held.FutureStreamer, new double?[] { 100, 0, 0, 0 } },
        new object?[] { Held.FutureOptions(-2), Held.FutureOptionStreamer, new double?[] { -50, -2, 10, -30 } },
        new object?[] { Held.Coins(0.25m), "BTC/USD:CXTALP", new double?[] { 0.25, 0, 0, 0 } },
        new object?[] { Held.Of("Bond", "912828ZT0", 1, 99, 1, null), "AAPL", new double?[] { null, null, null, null } },
    ];

    [TestCaseSource(nameof(Instruments))]
    public async Task Greeks_OfAnInstrument_AreSignedQuantityTimesMultiplier(
        AccountPosition position, string streamer, double?[] expected)
    {
        await using var p = new VirtualPositions(position);
        p.Greeks(streamer, 0.5);
        double?[] actual = [p.Row.Delta, p.Row.Gamma, p.Row.Theta, p.Row.Vega];

        Assert.That(actual.Select(value => value is { } v ? Math.Round(v, 9) : value), Is.EqualTo(expected));
        Assert.That(actual.Any(value => value is { } v && double.IsNegative(v) && v == 0), Is.False, "-0 looks wrong");
    }

    [Test]
    public async Task Greeks_BeforeTheyArrive_AreMissing()
    {
        await using var p = new VirtualPositions(Held.Calls(1));
        p.Quote(Held.CallStreamer, 6, 6.1);

        Assert.That(new[] { p.Row.Delta, p.Row.Gamma, p.Row.Theta, p.Row.Vega }, Is.All.Null);
        Assert.That(p.Row.ProfitSinceOpen, Is.EqualTo(105m), "needs no Greeks");
    }

    [Test]
    public async Task Greeks_ThatWereNotComputed_AreMissing()
    {
        await using var p = new VirtualPositions(Held.Calls(1));
        p.Market.Publish(new Greeks { EventSymbol = Held.CallStreamer, Delta = 0, Volatility = 0, Gamma = 0, Theta = 0, Vega = 0 });
        p.Settle();
        Assert.That((p.Row.Greeks is not null, p.Row.Delta), Is.EqualTo((true, (double?)null)));

        p.Market.Publish(new Greeks { EventSymbol = Held.CallStreamer, Delta = 0.4, Volatility = 0.2, Gamma = double.NaN });
        p.Settle();
        Assert.That((p.Row.Delta, p.Row.Gamma), Is.EqualTo(((double?)40, (double?)null)));
    }
}
