using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Instruments;

internal sealed class FromOptionsTests
{
    private static readonly DateOnly December = new(2026, 12, 18);

    [Test]
    public void FromOptions_TwoRootsOnOneDay_AreSeparateExpirations()
    {
        var chain = OptionChain.FromOptions([Option("SPXW", December, 6000), Option("SPX", December, 6000), Option("SPXW", December, 5900),
            Option("SPXW", new(2026, 12, 1), 6000)]);

        Assert.That(chain.ToString(), Is.EqualTo("SPX (SPXW, SPX), 3 expirations"));
        Assert.That(chain.Expirations.Select(expiration => (expiration.RootSymbol, expiration.Date.Day, expiration.Strikes.Count)),
            Is.EqualTo(new[]
        {
            ("SPXW", 1, 1), ("SPX", 18, 1), ("SPXW", 18, 2),
        }));
        Assert.That(chain.Expirations[2].Strikes.Select(strike => strike.Price), Is.Ordered);
        Assert.That(chain.UnderlyingStreamerSymbol, Is.EqualTo("SPX"));
    }

    [Test]
    public void FromOptions_CallAndPutOfAStrike_ArePaired()
    {
        var (call, put) = (Option("SPX", December, 6000), Option("SPX", December, 6000) with { Type = OptionType.Put });
        var chain = OptionChain.FromOptions([put, call, Option("SPX", December, 6100)]);

        Assert.That(chain.Expirations[0].Strikes[0].Call, Is.SameAs(call));
        Assert.That(chain.Expirations[0].Strikes[0].Put, Is.SameAs(put));
        Assert.That(chain.Expirations[0].Strikes[1].Put, Is.Null);
    }

    [Test]
    public void FromOptions_FutureOptions_HaveTheUnderlyingOfEachExpiration()
    {
        var chain = OptionChain.FromOptions([Future("/ESH0", new(2029, 12, 21), "./ESH30C6000:XCME"),
            Future("/ESZ9", new(2029, 12, 14), "./EW2Z29C6000:XCME")]);

        Assert.That(chain.UnderlyingSymbol, Is.EqualTo("/ES"));
        Assert.That(chain.Expirations.Select(expiration => (expiration.UnderlyingSymbol, expiration.UnderlyingStreamerSymbol)),
            Is.EqualTo(new[]
        {
            ("/ESZ9", "/ESZ29:XCME"), ("/ESH0", "/ESH30:XCME"),
        }), "the decade follows from the expiration");
        Assert.That(chain.UnderlyingStreamerSymbol, Is.EqualTo("/ESZ29:XCME"));
    }

    [Test]
    public void FromOptions_NoOptionsOrSeveralUnderlyings_Throws()
    {
        Assert.That(() => OptionChain.FromOptions([]), Throws.ArgumentException.With.Message.StartsWith("There are no options"));
        Assert.That(
            () => OptionChain.FromOptions([Option("SPX", December, 1), Option("QQQ", December, 1) with { UnderlyingSymbol = "QQQ" }]),
            Throws.ArgumentException.With.Message.StartsWith("A chain is of one underlying, not of QQQ, SPX."));
    }

    private static Option Option(string root, DateOnly date, int strike) => new()
    {
        Symbol = new OccSymbol(root, date, OptionType.Call, strike).ToString(),
        StreamerSymbol = new OptionStreamerSymbol(root, date, OptionType.Call, strike).ToString(),
        Type = OptionType.Call,
        StrikePrice = strike,
        ExpirationDate = date,
        RootSymbol = root,
        UnderlyingSymbol = "SPX",
    };

    private static Option Future(string future, DateOnly date, string streamerSymbol) => Option("ES", date, 6000) with
    {
        StreamerSymbol = streamerSymbol,
        UnderlyingSymbol = future,
        Future = new() { ProductSymbol = "/ES" },
    };
}
