using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using Tastytrade.Rx.Simulator.Rest;

namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The whole market: which streamer symbols exist, and what they are.</summary>
internal sealed partial class MarketModel(MarketClock clock, int seed, bool anySymbol = false)
{
    /// <summary>Symbols that are kept; more are made each time, for a client can think of any number of them.</summary>
    private const int MaxKept = 100_000;

    private readonly ConcurrentDictionary<string, Instrument?> instruments = new();
    private readonly ConcurrentDictionary<string, Asset> underlyings = new();

    public MarketClock Clock => clock;

    public int Seed => seed;

    /// <summary>The instrument of a streamer symbol, without candle attributes; <see langword="null"/> where nothing is known of
    /// it.</summary>
    public Instrument? Find(string symbol) =>
        symbol.Length > 40 ? null : instruments.TryGetValue(symbol, out var known) ? known : Remember(symbol);

    private Instrument? Remember(string symbol)
    {
        var found = Parse(symbol);
        return found is null || instruments.Count >= MaxKept ? found : instruments.GetOrAdd(symbol, found);
    }

    private Instrument? Parse(string symbol)
    {
        if (Product.Find(symbol) is { } listed)
            return listed.Kind == InstrumentKind.Future ? null : Plain(symbol, listed, 1);
        if (anySymbol && (EquityPattern().IsMatch(symbol) || CryptoPattern().IsMatch(symbol)))
            return Plain(symbol, Product.MadeUp(symbol, seed), 1);
        if (OptionPattern().Match(symbol) is { Success: true } option)
            return Option(symbol, option.Groups);
        if (FuturePattern().Match(symbol) is { Success: true } future)
            return Future(symbol, future.Groups);
        return FutureOptionPattern().Match(symbol) is { Success: true } futureOption ? FutureOption(symbol, futureOption.Groups) : null;
    }

    private Instrument Plain(string symbol, Product product, double factor)
    {
        var underlying = UnderlyingOf(symbol, product, factor);
        return new(symbol, underlying.Product.Kind, underlying, null, Noise.Seed(seed, symbol));
    }

    private Instrument? Option(string symbol, GroupCollection parts)
    {
        if (!DateOnly.TryParseExact("20" + parts["date"].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return null;

        // SPXW, BABA2 and BRKB are roots of SPX, BABA and BRK/B; SPX itself, as the root of the morning-settled options, ends at the open.
        var root = parts["root"].Value;
        var name = root.TrimEnd('1', '2', '3', '4', '5', '6', '7', '8', '9');
        if ((Product.OfOptionRoot(name) ?? (anySymbol ? Product.MadeUp(name, seed) : null)) is not { } product)
            return null;
        var time = root == "SPX" ? new TimeOnly(9, 30) : new TimeOnly(16, 0);
        return Derived(symbol, InstrumentKind.Option, UnderlyingOf(product.Symbol, product, 1), NewYork.At(date, time), parts);
    }

    private Instrument? Future(string symbol, GroupCollection parts)
    {
        var (month, year) = (FutureMonths.Month(parts["month"].Value[0]), 2000 + int.Parse(parts["year"].Value, CultureInfo.InvariantCulture));
        return FutureOf(parts["root"].Value, parts["exchange"].Value) is { } product ? Plain(symbol, product, Contango(year, month)) : null;
    }

    private Instrument? FutureOption(string symbol, GroupCollection parts)
    {
        var (month, year) = (FutureMonths.Month(parts["month"].Value[0]), 2000 + int.Parse(parts["year"].Value, CultureInfo.InvariantCulture));
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
        return Derived(symbol, InstrumentKind.FutureOption, UnderlyingOf(future, product, Contango(year, month)), expiration, parts);
    }

    private Instrument? Derived(string symbol, InstrumentKind kind, Asset underlying, DateTimeOffset expiration, GroupCollection parts)
    {
        var strike = double.Parse(parts["strike"].Value, CultureInfo.InvariantCulture);
        return strike <= 0 ? null
            : new(symbol, kind, underlying, new(parts["side"].Value == "C", strike, expiration), Noise.Seed(seed, symbol));
    }

    /// <summary>A future's product, under the code of its own exchange only.</summary>
    private Product? FutureOf(string root, string exchange) => Product.Find("/" + root) is { } product
        ? FutureListing.Of(product).StreamerExchange == exchange ? product : null
        : anySymbol ? Product.MadeUp("/" + root, seed) : null;

    private Asset UnderlyingOf(string symbol, Product product, double factor) =>
        underlyings.TryGetValue(symbol, out var known) ? known
        : underlyings.Count >= MaxKept ? new(symbol, product, product.Spot * factor, clock.Start, seed)
        : underlyings.GetOrAdd(symbol, _ => new(symbol, product, product.Spot * factor, clock.Start, seed));

    /// <summary>A later contract is dearer, by a little for each month.</summary>
    private double Contango(int year, int month) => 1 + (0.002 * (((year - clock.Start.Year) * 12) + month - clock.Start.Month));

    [GeneratedRegex(@"^[A-Z][A-Z./]{0,5}$")]
    private static partial Regex EquityPattern();

    [GeneratedRegex(@"^\.(?<root>[A-Z]{1,6}[1-9]?)(?<date>\d{6})(?<side>[CP])(?<strike>\d{1,7}(\.\d{1,4})?)$")]
    private static partial Regex OptionPattern();

    [GeneratedRegex(@"^/(?<root>[A-Z0-9]{1,4})(?<month>[FGHJKMNQUVXZ])(?<year>\d\d):(?<exchange>[A-Z]+)$")]
    private static partial Regex FuturePattern();

    [GeneratedRegex(@"^\./(?<root>[A-Z0-9]{1,4})(?<month>[FGHJKMNQUVXZ])(?<year>\d\d)(?<side>[CP])(?<strike>\d{1,7}(\.\d{1,4})?):(?<exchange>[A-Z]+)$")]
    private static partial Regex FutureOptionPattern();

    [GeneratedRegex("^(ES|EW[1-5]?|E[1-5][A-D])$")]
    private static partial Regex EminiPattern();

    [GeneratedRegex("^[A-Z]{2,6}/[A-Z]{3,5}:[A-Z]+$")]
    private static partial Regex CryptoPattern();
}
