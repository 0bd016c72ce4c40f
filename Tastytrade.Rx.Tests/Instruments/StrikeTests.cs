using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

/// <summary>Strikes as doubles, like prices.</summary>
internal sealed class StrikeTests : SessionTest
{
    [TestCase("\"617.78\"", "617.780")]
    [TestCase("617.78", "\"617.7800\"")]
    [TestCase("6.1778E2", "\" 617.78 \"")]
    public async Task Strike_SentInTwoNotations_IsOneStrikeThatEqualsTheLiteral(string call, string put)
    {
        var session = await LoginAsync();
        Server.On("GET /option-chains/SPY", Ok(InstrumentJson.Items(Json("C", call), Json("P", put))));

        var strike = OptionChain.FromOptions(await Soon(session.GetOptionsAsync("SPY"))).Expirations.Single().Strikes.Single();

        Assert.That(strike.Price == 617.78);
        Assert.That((strike.Call?.StrikePrice, strike.Put?.StrikePrice), Is.EqualTo((617.78, 617.78)));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void Strike_NotFinite_Throws(double strike)
    {
        var option = Option(600);
        Assert.Multiple(() =>
        {
            Assert.That(() => option with { StrikePrice = strike },
                Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("StrikePrice"));
            Assert.That(() => new OptionStrike { Price = strike },
                Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("Price"));
            Assert.That(() => new LiveStrike { StrikePrice = strike },
                Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("StrikePrice"));
        });
    }

    [Test]
    public void StrikeOfASymbol_CastToDouble_EqualsTheStrikeOfTheOption()
    {
        var random = new Random(617);
        for (var round = 0; round < 5_000; round++)
        {
            var thousandths = random.Next(1, 100_000_000);
            var symbol = OccSymbol.Parse($"SPY   261218C{thousandths:00000000}");
            var option =
                Option(double.Parse($"{thousandths / 1000}.{thousandths % 1000:000}", System.Globalization.CultureInfo.InvariantCulture));

            Assert.That((double)symbol.Strike == option.StrikePrice, symbol.ToString());
            Assert.That((double)symbol.ToStreamerSymbol().Strike == option.StrikePrice, symbol.ToString());
        }
    }

    private static Option Option(double strike) => new()
    {
        Symbol = "A",
        StreamerSymbol = ".A",
        Type = OptionType.Call,
        StrikePrice = strike,
        ExpirationDate = new(2026, 12, 18),
        RootSymbol = "A",
        UnderlyingSymbol = "A",
    };

    private static string Json(string type, string strike) =>
        $$"""
        {"symbol":"SPY   261218{{type}}00617780","strike-price":{{strike}},"option-type":"{{type}}","expiration-date":"2026-12-18",
         "root-symbol":"SPY","underlying-symbol":"SPY"}
        """;
}
