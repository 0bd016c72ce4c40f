using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>JSON of market metrics. Index, rank and percentile are fractions; the volatilities of 30, 60 and 90 days are
/// percent.</summary>
internal static class MetricsBodies
{
    public static JObject Of(Product product, SimulatorContext context)
    {
        var (now, noise) = (context.Clock.Now, Noise.Seed(context.Options.Seed, product.Symbol + " metrics"));
        var asset = context.Market.Find(product.Symbol)!.Underlying;
        var volatility = (decimal)asset.VolatilityAt(now);
        var (rank, updated) = (Noise.Between(noise, 1, 0, 1000) / 1000m, Time(now));
        var body = new JObject
        {
            ["symbol"] = product.Symbol,
            ["implied-volatility-index"] = Fraction(volatility),
            ["implied-volatility-index-5-day-change"] = Fraction(volatility - (decimal)asset.VolatilityAt(now - Back(now))),
            ["implied-volatility-index-rank"] = Fraction(rank),
            ["tos-implied-volatility-index-rank"] = Fraction(rank),
            ["tw-implied-volatility-index-rank"] = Fraction(rank * 0.9m),
            ["tos-implied-volatility-index-rank-updated-at"] = updated,
            ["implied-volatility-index-rank-source"] = "tos",
            ["implied-volatility-percentile"] = Fraction(Noise.Between(noise, 2, 0, 1000) / 1000m),
            ["implied-volatility-updated-at"] = updated,
            ["liquidity-value"] = Fraction(Noise.Between(noise, 3, 1, 900)),
            ["liquidity-rank"] = Fraction(Noise.Between(noise, 4, 0, 1000) / 1000m),
            ["liquidity-rating"] = Noise.Between(noise, 5, 1, 4),
            ["updated-at"] = updated,
            ["option-expiration-implied-volatilities"] = new JArray(ExpirationCalendar.For(product, now).Select(e => new JObject
            {
                ["expiration-date"] = Date(e.Date),
                ["option-chain-type"] = "Standard",
                ["settlement-type"] = e.IsMorning ? "AM" : "PM",
                ["implied-volatility"] = Fraction(volatility),
            })),
            ["beta"] = Fraction(Noise.Between(noise, 6, 50, 200) / 100m),
            ["beta-updated-at"] = updated,
            ["corr-spy-3month"] = Fraction(Noise.Between(noise, 7, 10, 100) / 100m),
            ["market-cap"] = Noise.Between(noise, 8, 1, 4000) * 1_000_000_000L,
            ["implied-volatility-30-day"] = Decimal(Math.Round(volatility * 100, 2)),
            ["historical-volatility-30-day"] = Decimal(Math.Round(volatility * 90, 2)),
            ["historical-volatility-60-day"] = Decimal(Math.Round(volatility * 95, 2)),
            ["historical-volatility-90-day"] = Decimal(Math.Round(volatility * 97, 2)),
            ["iv-hv-30-day-difference"] = Decimal(Math.Round(volatility * 10, 2)),
            ["listed-market"] = product.IsFund ? "ARCX" : "XNAS",
            ["lendability"] = "Easy To Borrow",
            ["borrow-rate"] = "0.0",
        };
        if (product.Kind == InstrumentKind.Equity)
            AddCompany(body, product, context.Clock, noise);
        return body;
    }

    public static IEnumerable<JObject> Dividends(Product product, MarketClock clock) => product.Dividend == 0 ? [] :
        Quarters(clock).Select(date => new JObject
        {
            ["occurred-date"] = Date(date),
            ["amount"] = Decimal(Math.Round((decimal)(product.Spot * product.Dividend / 4), 4)),
        });

    public static IEnumerable<JObject> Earnings(Product product, MarketClock clock) => product.IsFund ? [] :
        Quarters(clock).Select(date => new JObject
        {
            ["occurred-date"] = Date(date.AddDays(20)),
            ["eps"] = Decimal(Math.Round((decimal)product.Spot / 80, 2)),
        });

    private static void AddCompany(JObject body, Product product, MarketClock clock, ulong noise)
    {
        if (product.Dividend > 0)
        {
            var amount = (decimal)(product.Spot * product.Dividend);
            body["dividend-rate-per-share"] = Decimal(Math.Round(amount / 4, 4));
            body["annual-dividend-per-share"] = Decimal(Math.Round(amount, 4));
            body["dividend-yield"] = Fraction((decimal)product.Dividend);
            body["dividend-ex-date"] = Date(clock.Today.AddDays(-20));
            body["dividend-pay-date"] = Date(clock.Today.AddDays(5));
            body["dividend-updated-at"] = Time(clock.Now);
        }

        if (product.IsFund)
            return;
        body["price-earnings-ratio"] = Decimal(Noise.Between(noise, 9, 80, 600) / 10m);
        body["earnings-per-share"] = Decimal(Math.Round((decimal)product.Spot / 20, 2));
        body["earnings"] = new JObject
        {
            ["visible"] = true,
            ["estimated"] = true,
            ["late-flag"] = 0,
            ["expected-report-date"] = Date(clock.Today.AddDays(Noise.Between(noise, 10, 5, 80))),
            ["quarter-end-date"] = Date(clock.Today.AddDays(-10)),
            ["actual-eps"] = "0.0",
            ["consensus-estimate"] = Decimal(Math.Round((decimal)product.Spot / 80, 2)),
            ["time-of-day"] = Noise.Between(noise, 11, 0, 1) == 0 ? "BTO" : "AMC",
            ["updated-at"] = Time(clock.Now),
        };
    }

    /// <summary>Five days, or less if virtual time starts with the year 1.</summary>
    private static TimeSpan Back(DateTimeOffset now) => now - Accounts.Stamp.Before(now, TimeSpan.FromDays(5));

    private static IEnumerable<DateOnly> Quarters(MarketClock clock) => clock.Today.Year < 10 ? []
        : Enumerable.Range(1, 8).Select(n => clock.Today.AddDays(1 - clock.Today.Day).AddMonths(-3 * n));

    private static string Fraction(decimal value) => value.ToString("0.0########", System.Globalization.CultureInfo.InvariantCulture);
}
