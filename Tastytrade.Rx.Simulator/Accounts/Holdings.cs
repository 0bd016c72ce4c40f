using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>The symbols that accounts hold and trade at first: all of them have a market.</summary>
internal sealed class Holdings(MarketModel market)
{
    public static IReadOnlyList<string> Shares { get; } = ["SPY", "QQQ", "AAPL", "NVDA", "IWM", "MSFT"];

    /// <summary>Whether options and futures have symbols now: not if virtual time starts with the year 1.</summary>
    public bool HasDerivatives => market.Clock.Now.Year is >= 2000 and < 2099;

    /// <summary>An option of SPY or QQQ in the month after next, a number of strikes above the price.</summary>
    public string Option(string underlying, bool call, int strikes)
    {
        var product = Product.Find(underlying)!;
        var expiration = Expiration(product);
        return OptionSymbols.Occ(expiration.Root, expiration.Date, call, Strike(product, market.Find(underlying)!, strikes));
    }

    /// <summary>The next E-mini S&amp;P 500 contract that is not in its last week.</summary>
    public string Future()
    {
        var (year, month) = FutureMonths.QuarterOnOrAfter(market.Clock.Today.AddDays(7));
        return Rest.FutureBodies.Symbol(Product.Find("/ES")!, year, month);
    }

    /// <summary>A monthly or weekly option of the E-mini S&amp;P 500.</summary>
    public string FutureOption(bool call, int strikes)
    {
        var product = Product.Find("/ES")!;
        var e = Expiration(product);
        var (year, month) = FutureMonths.QuarterUnder(e.ExpiresAt);
        var underlying = market.Find(Rest.FutureBodies.Streamer(product, year, month))!;
        return OptionSymbols.Future(
            Rest.FutureBodies.Symbol(product, year, month),
            Rest.FutureOptionBodies.ContractOf(e),
            e.Date,
            call,
            Strike(product, underlying, strikes));
    }

    /// <summary>The first expiration after 30 days, or else the last one.</summary>
    private ListedExpiration Expiration(Product product)
    {
        var all = ExpirationCalendar.For(product, market.Clock.Now);
        return all.FirstOrDefault(e => e.ExpiresAt > market.Clock.Now.AddDays(30) && !e.IsMorning) ?? all[^1];
    }

    private decimal Strike(Product product, Instrument underlying, int strikes)
    {
        var step = product.StrikeStep * 10;
        var middle = Math.Round((decimal)underlying.PriceAt(market.Clock.Start) / step) * step;
        return middle + (strikes * step);
    }
}
