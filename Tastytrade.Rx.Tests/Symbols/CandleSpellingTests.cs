using System.Globalization;
using System.Text;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Symbols;

/// <summary>Every spelling of a candle symbol that a server may use is mapped to the symbol that users observe.</summary>
/// <remarks>A failure prints the seed that reproduces it; the environment variable <c>CsCheck_Iter</c> sets the number of
/// cases.</remarks>
internal sealed class CandleSpellingTests
{
    private static readonly string[] Bases = ["SPY", "/ESZ26:XCME", "BTC/USD:CXTALP", ".SPXW261218C6000", "S&PX", "=2*SPY"];

    private static readonly Gen<decimal> Numbers = Gen.OneOf(
        Gen.Int[1, 1000].Select(n => (decimal)n),
        Gen.Select(Gen.Int[1, 1_000_000], Gen.Int[0, 12], (n, scale) => new decimal(n, 0, 0, false, (byte)scale)),
        Gen.Select(Gen.Long[1, 999_999_999_999_999], Gen.Int[3, 12], (n, scale) => n / (decimal)Math.Pow(10, scale)));

    private static readonly Gen<string> Names = Gen.Char["abcdefghijklmnopqrstuvwxyzABCXYZ0123456789.-"].Array[1, 4]
        .Select(c => new string(c));

    private static readonly Gen<CandleSymbol> Candles = Gen.Select(
        Gen.Int[0, Bases.Length - 1].Select(i => Bases[i]),
        Gen.Select(Numbers, Gen.Enum<CandleUnit>()),
        Gen.OneOf(Gen.Bool.Select(_ => (char?)null), Gen.Char['!', '~'].Where(c => c is not ('{' or '}')).Select(c => (char?)c)),
        Gen.Select(Gen.Enum<CandlePrice>(), Gen.Bool, Gen.Enum<CandleAlignment>()),
        Gen.OneOf(Gen.Bool.Select(_ => (decimal?)null), Numbers.Select(n => (decimal?)n)),
        Gen.Select(Names, Names).Array[0, 3],
        (symbol, period, exchange, attributes, level, others) =>
            new CandleSymbol(symbol, new CandlePeriod(Fit(period.Item1), period.Item2))
            {
                Exchange = exchange,
                Price = attributes.Item1,
                RegularHoursOnly = attributes.Item2,
                Alignment = attributes.Item3,
                PriceLevel = level is { } l ? Fit(l) : null,
                OtherAttributes = string.Join(',',
                    others.Where(o => o.Item1 is not ("a" or "pl" or "tho")).DistinctBy(o => o.Item1).Select(o => $"{o.Item1}={o.Item2}")),
            });

    [Test]
    public void Canonical_OfAnySpelling_IsTheSymbolsCanonicalForm() => Gen.Select(Candles, Gen.Int).Sample((candle, seed) =>
    {
        var spelling = Spell(candle, new Random(seed));

        Assert.That(CandleSymbol.Canonical(spelling), Is.EqualTo(candle.ToString()), spelling);
        Assert.That(CandleSymbol.Parse(spelling), Is.EqualTo(candle), spelling);
        Assert.That(CandleSymbol.Parse(candle.ToString()), Is.EqualTo(candle));
    });

    [Test]
    public void Decoder_OfAnySpelling_ReturnsTheObservedSymbol() => Gen.Select(Candles, Gen.Int).Sample((candle, seed) =>
    {
        var random = new Random(seed);
        var table = new SymbolTable(100, isCandle: true);
        var observed = new FeedRoute(CandleSymbol.Canonical(Spell(candle, random)));
        for (var i = 0; i < 3; i++)
        {
            var spelling = Encoding.UTF8.GetBytes(Spell(candle, random));
            Assert.That(table.Get(spelling), Is.EqualTo(observed.Symbol));
            table.Keep(observed);
            Assert.That(table.Get(spelling), spelling.Length <= 128 ? Is.SameAs(observed.Symbol) : Is.EqualTo(observed.Symbol));
        }
    });

    [TestCase(0.0005, "5.0E-4")]
    [TestCase(10000000.5, "1.00000005E7")]
    [TestCase(1e7, "1.0E7")]
    [TestCase(0.001, "0.001")]
    [TestCase(5, "5.0")]
    [TestCase(9999999.5, "9999999.5")]
    public void Write_OfADouble_IsItsJavaNotation(double value, string expected) =>
        Assert.That(JavaDouble.Write(value), Is.EqualTo(expected));

    /// <summary>The nearest valid period with no more digits than a double has.</summary>
    private static decimal Fit(decimal number) =>
        Math.Max(0.000000000001m, decimal.Round(FromDouble((double)(number % 999_999_999_999m)), 12));

    private static decimal FromDouble(double number) =>
        decimal.Parse(number.ToString("G15", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>A random spelling: numbers in Java's notation, with or without defaults, attributes in any order.</summary>
    private static string Spell(CandleSymbol candle, Random random)
    {
        List<string> attributes =
            [$"={(candle.Period.Value == 1 && random.Next(2) == 0 ? "" : Number(candle.Period.Value, random))}{Unit(candle.Period)}"];
        if (candle.Price != CandlePrice.Last || random.Next(2) == 0)
        {
            attributes.Add(
                $"price={candle.Price switch { CandlePrice.Settlement => "s", var price => price.ToString().ToLowerInvariant() }}");
        }

        if (candle.RegularHoursOnly || random.Next(2) == 0)
            attributes.Add($"tho={(candle.RegularHoursOnly ? "true" : "false")}");
        if (candle.Alignment != CandleAlignment.Midnight || random.Next(2) == 0)
            attributes.Add(candle.Alignment == CandleAlignment.Midnight ? "a=m" : "a=s");
        if (candle.PriceLevel is not null || random.Next(2) == 0)
            attributes.Add($"pl={(candle.PriceLevel is { } level ? Number(level, random) : "NaN")}");
        if (candle.OtherAttributes.Length > 0)
            attributes.AddRange(candle.OtherAttributes.Split(','));
        var shuffled = attributes.ToArray();
        random.Shuffle(shuffled);
        return $"{candle.BaseSymbol}{(candle.Exchange is { } exchange ? $"&{exchange}" : "")}{{{string.Join(',', shuffled)}}}";
    }

    private static string Unit(CandlePeriod period) => new CandlePeriod(1, period.Unit).ToString();

    /// <summary>A number in one of the server's notations: an integer, or a double as Java writes it.</summary>
    private static string Number(decimal value, Random random) => value == decimal.Truncate(value) && random.Next(2) == 0
        ? value.ToString("0", CultureInfo.InvariantCulture)
        : JavaDouble.Write((double)value);
}
