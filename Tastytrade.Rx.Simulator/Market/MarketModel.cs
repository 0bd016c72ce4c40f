using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>Finds the instruments of the market by their streamer symbols.</summary>
internal sealed partial class MarketModel(MarketClock clock, int seed, bool anySymbol = false)
{
    /// <summary>The size of the caches. They are limited because a client can request any number of symbols.</summary>
    private const int MaxCached = 100_000;

    private readonly ConcurrentDictionary<string, Instrument?> instruments = new();
    private readonly ConcurrentDictionary<string, Asset> underlyings = new();

    public MarketClock Clock => clock;

    public int Seed => seed;

    /// <summary>Finds the instrument of a streamer symbol without candle attributes; <see langword="null"/> for an unknown
    /// symbol.</summary>
    public Instrument? Find(string symbol)
    {
        if (symbol.Length > 40)
            return null;
        if (instruments.TryGetValue(symbol, out var cached))
            return cached;
        var parsed = Parse(symbol);
        return parsed is null || instruments.Count >= MaxCached ? parsed : instruments.GetOrAdd(symbol, parsed);
    }

    private Instrument? Parse(string symbol)
    {
        if (Product.Find(symbol) is { } listed)
            return listed.Kind == InstrumentKind.Future ? null : NonOption(symbol, listed, 1);
        if (anySymbol && (EquityPattern().IsMatch(symbol) || CryptoPattern().IsMatch(symbol)))
            return NonOption(symbol, Product.Generate(symbol, seed), 1);
        if (OptionPattern().Match(symbol) is { Success: true } option)
            return Option(symbol, option.Groups);
        if (FuturePattern().Match(symbol) is { Success: true } future)
            return Future(symbol, future.Groups);
        return FutureOptionPattern().Match(symbol) is { Success: true } futureOption ? FutureOption(symbol, futureOption.Groups) : null;
    }

    private Instrument NonOption(string symbol, Product product, double factor)
    {
        var underlying = UnderlyingOf(symbol, product, factor);
        return new(symbol, underlying.Product.Kind, underlying, null, Noise.Seed(seed, symbol));
    }

    private Instrument? Option(string symbol, GroupCollection parts)
    {
        var text = "20" + parts["date"].Value;
        if (!DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return null;

        // SPXW, BABA2 and BRKB are roots of SPX, BABA and BRK/B. The root SPX is settled in the morning, so its options expire at the open.
        var root = parts["root"].Value;
        var name = root.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9');
        if ((Product.OfOptionRoot(name) ?? (anySymbol ? Product.Generate(name, seed) : null)) is not { } product)
            return null;
        var time = root == "SPX" ? new TimeOnly(9, 30) : new TimeOnly(16, 0);
        return OptionOn(UnderlyingOf(product.Symbol, product, 1), symbol, InstrumentKind.Option, NewYork.At(date, time), parts);
    }

    private Instrument? Future(string symbol, GroupCollection parts)
    {
        var (year, month) = MonthOf(parts);
        return FutureOf(parts["root"].Value, parts["exchange"].Value) is { } product
            ? NonOption(symbol, product, Contango(year, month))
            : null;
    }

    private Instrument? FutureOption(string symbol, GroupCollection parts)
    {
        var (year, month) = MonthOf(parts);
        var root = parts["root"].Value;
        var expiration = FutureMonths.OptionExpiration(root, year, month);
        var name = root;
        if (EminiPattern().IsMatch(root))
        {
            name = "ES";
            (year, month) = FutureMonths.QuarterUnder(expiration);
        }

        if (FutureOf(name, parts["exchange"].Value) is not { } product)
            return null;
        var future = FormattableString.Invariant($"/{name}{FutureMonths.Code(month)}{year % 100:00}:{parts["exchange"].Value}");
        var underlying = UnderlyingOf(future, product, Contango(year, month));
        return OptionOn(underlying, symbol, InstrumentKind.FutureOption, expiration, parts);
    }

    private static (int Year, int Month) MonthOf(GroupCollection parts) =>
        (2000 + int.Parse(parts["year"].Value, CultureInfo.InvariantCulture), FutureMonths.Month(parts["month"].Value[0]));

    private Instrument? OptionOn(Asset underlying, string symbol, InstrumentKind kind, DateTimeOffset expiration, GroupCollection parts)
    {
        var strike = double.Parse(parts["strike"].Value, CultureInfo.InvariantCulture);
        return strike <= 0 ? null
            : new(symbol, kind, underlying, new(parts["side"].Value == "C", strike, expiration), Noise.Seed(seed, symbol));
    }

    /// <summary>The product of a future, if the exchange code is the product's own.</summary>
    private Product? FutureOf(string root, string exchange) => Product.Find("/" + root) is { } product
        ? FutureListing.Of(product).StreamerExchange == exchange ? product : null
        : anySymbol ? Product.Generate("/" + root, seed) : null;

    private Asset UnderlyingOf(string symbol, Product product, double factor) =>
        underlyings.TryGetValue(symbol, out var cached) ? cached
        : underlyings.Count >= MaxCached ? new(symbol, product, product.Spot * factor, clock.Start, seed)
        : underlyings.GetOrAdd(symbol, _ => new(symbol, product, product.Spot * factor, clock.Start, seed));

    /// <summary>The price factor of a contract: later contracts are more expensive.</summary>
    private double Contango(int year, int month) => 1 + (0.002 * (((year - clock.Start.Year) * 12) + month - clock.Start.Month));

    [GeneratedRegex(@"^[A-Z][A-Z./]{0,5}$")]
    private static partial Regex EquityPattern();

    [GeneratedRegex(@"^\.(?<root>[A-Z]{1,6}[1-9]?)(?<date>\d{6})(?<side>[CP])(?<strike>\d{1,7}(\.\d{1,4})?)$")]
    private static partial Regex OptionPattern();

    [GeneratedRegex(@"^/(?<root>[A-Z0-9]{1,4})(?<month>[FGHJKMNQUVXZ])(?<year>\d\d):(?<exchange>[A-Z]+)$")]
    private static partial Regex FuturePattern();

    [GeneratedRegex(
        @"^\./(?<root>[A-Z0-9]{1,4})(?<month>[FGHJKMNQUVXZ])(?<year>\d\d)"
        + @"(?<side>[CP])(?<strike>\d{1,7}(\.\d{1,4})?):(?<exchange>[A-Z]+)$")]
    private static partial Regex FutureOptionPattern();

    [GeneratedRegex("^(ES|EW[1-5]?|E[1-5][A-D])$")]
    private static partial Regex EminiPattern();

    [GeneratedRegex("^[A-Z]{2,6}/[A-Z]{3,5}:[A-Z]+$")]
    private static partial Regex CryptoPattern();
}
