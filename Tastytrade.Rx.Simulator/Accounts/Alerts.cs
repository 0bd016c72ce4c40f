using System.Globalization;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>The quote alerts of the customer. Each fires once.</summary>
internal sealed class Alerts(MarketModel market, Action<JObject> notify)
{
    private const int MaxAlerts = 50;

    private readonly List<QuoteAlert> all = [];
    private long created;

    public IEnumerable<JObject> Items => all.Select(Body);

    public string Add(string symbol, string comparison, decimal threshold, DateTimeOffset now)
    {
        if (comparison is not ("<" or ">"))
            throw new ArgumentException("The operator must be < or >.", nameof(comparison));
        if (Tradable.Find(symbol, market) is not { } traded)
            throw new ArgumentException($"The market does not have {symbol}.", nameof(symbol));
        var alert = new QuoteAlert(
            string.Create(CultureInfo.InvariantCulture, $"QA{++created:000000}"), traded, comparison, threshold, now);
        all.Add(alert);
        if (all.Count > MaxAlerts && all.FindIndex(old => old.TriggeredAt is not null) is >= 0 and var oldest)
            all.RemoveAt(oldest);
        return alert.Id;
    }

    /// <summary>Fires the alerts whose price has been reached.</summary>
    public void Check(DateTimeOffset now)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i] is { TriggeredAt: null } alert && alert.IsReached(now))
            {
                all[i] = alert with { TriggeredAt = now };
                notify(Body(all[i]));
            }
        }
    }

    private static JObject Body(QuoteAlert alert)
    {
        var body = new JObject
        {
            ["alert-external-id"] = alert.Id,
            ["user-external-id"] = Bodies.AccountBodies.ExternalId,
            ["symbol"] = alert.Traded.Symbol,
            ["dx-symbol"] = alert.Traded.Instrument.Symbol,
            ["instrument-type"] = alert.Traded.Type,
            ["field"] = "Last",
            ["operator"] = alert.Comparison,
            ["threshold"] = Rest.OptionChainBodies.Decimal(alert.Threshold),
            ["threshold-numeric"] = alert.Threshold,
            ["provider"] = "SIMULATED",
            ["created-at"] = Rest.OptionChainBodies.Time(alert.CreatedAt),

            // The specification says text, but a client reads milliseconds.
            ["expires-at"] = alert.CreatedAt.AddDays(30).ToUnixTimeMilliseconds(),
        };
        if (alert.TriggeredAt is { } time)
        {
            body["triggered-at"] = Rest.OptionChainBodies.Time(time);
            body["completed-at"] = Rest.OptionChainBodies.Time(time);
        }

        return body;
    }

    private sealed record QuoteAlert(string Id, Tradable Traded, string Comparison, decimal Threshold, DateTimeOffset CreatedAt)
    {
        public DateTimeOffset? TriggeredAt { get; init; }

        public bool IsReached(DateTimeOffset now) =>
            Comparison == ">" ? Traded.PriceAt(now) > Threshold : Traded.PriceAt(now) < Threshold;
    }
}
