using NUnit.Framework;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Tests.Symbols;

/// <summary>Random symbols from a fixed seed: formatting and parsing, and converting to streamer symbols and back, preserve them.</summary>
internal sealed class SymbolRoundTripTests
{
    private const int Cases = 5_000;

    private readonly Random random = new(20240324);

    [Test]
    public void Options_FormattedAndConverted_RoundTrip() => Repeat(() =>
    {
        var occ = new OccSymbol(Code(6), Day(2000, 2099), Side(),
            random.Next(1, 100_000_000) / Power(random.Next(4)) is var s && s <= 99_999.999m ? s : 1m);
        var streamer = occ.ToStreamerSymbol();

        Same(occ, OccSymbol.Parse(occ.ToString()));
        Same(streamer, OptionStreamerSymbol.Parse(streamer.ToString()));
        Same(occ, OptionStreamerSymbol.Parse(streamer.ToString()).ToOccSymbol());
        Assert.That(occ.ToString(), Has.Length.EqualTo(21));
    });

    [Test]
    public void Futures_FormattedAndConverted_RoundTrip() => Repeat(() =>
    {
        var streamer = new FutureStreamerSymbol(Code(6), random.Next(1, 13), random.Next(2010, 2090), Code(8));
        var future = streamer.ToFutureSymbol();

        Same(streamer, FutureStreamerSymbol.Parse(streamer.ToString()));
        Same(future, FutureSymbol.Parse(future.ToString()));
        Same(streamer, future.ToStreamerSymbol(streamer.Exchange, Day(streamer.Year - 8, streamer.Year + 1)));
    });

    [Test]
    public void FutureOptions_FormattedAndConverted_RoundTrip() => Repeat(() =>
    {
        var day = Day(2010, 2089);
        var option = new FutureOptionSymbol(Future(), Future(), day, Side(),
            random.Next(1, int.MaxValue) / Power(random.Next(9)) is var s && s < 1_000_000_000m ? s : 1m);
        Same(option, FutureOptionSymbol.Parse(option.ToString()));

        // An option expires in the year of its contract month or in an adjacent one.
        var year = day.Year + random.Next(-1, 2);
        option = option with { Contract = option.Contract with { YearDigit = year % 10 } };
        var streamer = option.ToStreamerSymbol(Code(8));
        Assert.That(streamer.Year, Is.EqualTo(year));
        Same(streamer, FutureOptionStreamerSymbol.Parse(streamer.ToString()));
        Same(option, streamer.ToFutureOptionSymbol(option.Future, day));
    });

    [Test]
    public void Cryptocurrencies_FormattedAndConverted_RoundTrip() => Repeat(() =>
    {
        var pair = new CryptocurrencySymbol(Code(7) + "BTC", Code(7) + "USD");
        var streamer = pair.ToStreamerSymbol();

        Same(pair, CryptocurrencySymbol.Parse(pair.ToString()));
        Same(pair, CryptocurrencyStreamerSymbol.Parse(streamer.ToString()).ToCryptocurrencySymbol());
    });

    [Test]
    public void Candles_FormattedAndParsed_RoundTrip() => Repeat(() =>
    {
        var candle = new CandleSymbol(Base(), new CandlePeriod(random.Next(1, 4) / Power(random.Next(3)), Any<CandleUnit>()))
        {
            Exchange = random.Next(3) == 0 ? (char)('A' + random.Next(26)) : null,
            Price = Any<CandlePrice>(),
            RegularHoursOnly = random.Next(2) == 0,
            Alignment = Any<CandleAlignment>(),
            PriceLevel = random.Next(3) == 0 ? random.Next(100) / Power(random.Next(4)) : null,
        };
        var text = candle.ToString();

        Same(candle, CandleSymbol.Parse(text));
        Assert.That(CandleSymbol.Parse(text).ToString(), Is.EqualTo(text));
        Assert.That(CandleSpec.Parse(text)?.Symbol ?? text, Is.EqualTo(text), "as the simulator's own parser formats it");
        var shuffled = Shuffled(candle);
        Assert.That(CandleSymbol.Parse(shuffled).ToString(), Is.EqualTo(text), shuffled);
    });

    [Test]
    public void Parse_AnyText_SucceedsOrThrowsFormatException() => Repeat(() =>
    {
        const string Alphabet = "./SPYCP240719N:&{=},dm 5U٠";
        var text = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));

        Reads<OccSymbol>(text);
        Reads<OptionStreamerSymbol>(text);
        Reads<FutureSymbol>(text);
        Reads<FutureStreamerSymbol>(text);
        Reads<FutureOptionSymbol>(text);
        Reads<FutureOptionStreamerSymbol>(text);
        Reads<CryptocurrencySymbol>(text);
        Reads<CryptocurrencyStreamerSymbol>(text);
        Reads<CandleSymbol>(text);
        Reads<CandlePeriod>(text);
    });

    /// <summary>A text that parses has a canonical form with the same value.</summary>
    private static void Reads<T>(string text)
        where T : class, IParsable<T>
    {
        if (T.TryParse(text, null, out var symbol))
            Same(symbol, T.Parse(symbol.ToString()!, null));
        else
            Assert.Throws<FormatException>(() => T.Parse(text, null));
    }

    private static void Same<T>(T expected, T actual)
        where T : class => Assert.That(actual, Is.EqualTo(expected), expected.ToString());

    private static void Repeat(Action test)
    {
        for (var i = 0; i < Cases; i++)
            test();
    }

    private static decimal Power(int exponent) => (decimal)Math.Pow(10, exponent);

    private string Code(int most) =>
        string.Concat(Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => "ABCPFGHJKMNQUVXZ0123456789"[random.Next(26)]));

    private DateOnly Day(int first, int last) => new DateOnly(random.Next(first, last + 1), 1, 1).AddDays(random.Next(365));

    private OptionType Side() => Any<OptionType>();

    private FutureSymbol Future() => new(Code(6), random.Next(1, 13), random.Next(10));

    private T Any<T>()
        where T : struct, Enum => Enum.GetValues<T>()[random.Next(Enum.GetValues<T>().Length)];

    private string Base() => random.Next(4) switch
    {
        0 => Code(6),
        1 => $"/{Code(3)}Z26:XCME",
        2 => $".{Code(6)}261218C6000.5",
        _ => "BTC/USD:CXTALP",
    };

    /// <summary>The same symbol with its defaults written out and its attributes in any order.</summary>
    private string Shuffled(CandleSymbol candle)
    {
        var inner = candle.ToString().Split('{')[1].TrimEnd('}').Split(',').ToList();
        inner[0] = candle.Period.Value == 1 ? $"=1.0{inner[0][1..]}" : inner[0];
        if (!candle.RegularHoursOnly)
            inner.Add("tho=false");
        if (candle.Price == CandlePrice.Last)
            inner.Add("price=last");
        var attributes = inner.ToArray();
        random.Shuffle(attributes);
        return $"{candle.ToString().Split('{')[0]}{{{string.Join(',', attributes)}}}";
    }
}
