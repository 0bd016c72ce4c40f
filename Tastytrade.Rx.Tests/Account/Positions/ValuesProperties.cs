using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Account.Positions;

namespace Tastytrade.Rx.Tests.Account.Positions;

/// <summary>What holds for the values of any position.</summary>
public sealed class ValuesProperties
{
    private static readonly Gen<AccountPosition> Positions = Gen.Select(
        Of(Held.Shares(1), Held.Calls(1), Held.Futures(1), Held.FutureOptions(1), Held.Coins(1)),
        Gen.Int[1, 500], Gen.Int[1, 100_000], Gen.Int[1, 100_000]).Select((position, quantity, open, close) => position with
        {
            Quantity = quantity / 4m,
            AverageOpenPrice = open / 100m,
            ClosePrice = close / 100m,
        });

    private static readonly Gen<MarketValues> Values = Gen.Select(
        Gen.Int[100, 100_000], Gen.Int[1, 20], Gen.Double[-1, 1].Array[4]).Select((bid, spread, greeks) => new MarketValues
        {
            Quote = new Quote { EventSymbol = ".X", BidPrice = bid / 100.0, AskPrice = (bid + spread) / 100.0 },
            Greeks = new Greeks { Volatility = 0.2, Delta = greeks[0], Gamma = greeks[1], Theta = greeks[2], Vega = greeks[3] },
        });

    private static readonly Gen<(AccountPosition, MarketValues, int Percent)> Split = Gen.Select(Positions, Values, Gen.Int[1, 99]);

    [Test]
    public void Values_OfALongAndAShortPosition_AreOpposite() => Gen.Select(Positions, Values).Sample((position, values) =>
    {
        var (@long, @short) = (Row(position, values), Row(position with { QuantityDirection = "Short" }, values));
        Assert.That(@long.ProfitSinceOpen + @short.ProfitSinceOpen, Is.Zero);
        Assert.That(@long.ProfitToday + @short.ProfitToday, Is.Zero);
        Assert.That(@long.Delta + @short.Delta, Is.Zero);
        Assert.That(@long.Gamma + @short.Gamma, Is.Zero);
        Assert.That(@long.Theta + @short.Theta, Is.Zero);
        Assert.That(@long.Vega + @short.Vega, Is.Zero);
    });

    [Test]
    public void Profit_OfAPositionInTwoParts_IsTheirSum() => Split.Sample((position, values, share) =>
    {
        var first = position.Quantity!.Value * share / 100m;
        var whole = Row(position, values);
        LivePosition[] parts =
            [Row(position with { Quantity = first }, values), Row(position with { Quantity = position.Quantity - first }, values)];
        Assert.That(parts.Sum(part => part.ProfitSinceOpen), Is.EqualTo(whole.ProfitSinceOpen));
        Assert.That(parts.Sum(part => part.ProfitToday), Is.EqualTo(whole.ProfitToday));
        Assert.That(parts.Sum(part => part.Delta), Is.EqualTo(whole.Delta).Within(1e-6));
    });

    [Test]
    public void Profit_SinceOpenAndToday_DifferByTheCloseAndNotByTheMark() => Gen.Select(Positions, Values).Sample((position, values) =>
    {
        var row = Row(position, values);
        Assert.That(
            row.ProfitSinceOpen - row.ProfitToday,
            Is.EqualTo((position.ClosePrice - position.AverageOpenPrice) * position.Quantity * position.Multiplier));
    });

    private static LivePosition Row(AccountPosition position, MarketValues values) =>
        new PositionValues(new(position, PositionKinds.Of(position), "", "", "", null), values, Held.Now).Row();

    private static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
