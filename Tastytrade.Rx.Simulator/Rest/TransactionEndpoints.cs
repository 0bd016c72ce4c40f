using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Accounts.Bodies;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.AccountEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for transactions, fees, and the values of earlier days.</summary>
internal static class TransactionEndpoints
{
    private const int DefaultSize = 250;
    private const int MaxSize = 2000;

    private static readonly Dictionary<string, (int Count, TimeSpan Interval)> Histories = new()
    {
        ["1d"] = (78, TimeSpan.FromMinutes(5)),
        ["1w"] = (35, TimeSpan.FromHours(1)),
        ["1m"] = (30, TimeSpan.FromDays(1)),
        ["3m"] = (90, TimeSpan.FromDays(1)),
        ["6m"] = (180, TimeSpan.FromDays(1)),
        ["1y"] = (365, TimeSpan.FromDays(1)),
        ["all"] = (365, TimeSpan.FromDays(1)),
    };

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        GetWith(app, context, "/accounts/{number}/transactions", (http, account, _) => Select(http, account),
            (http, all) => Paging.WriteAsync(http, all, DefaultSize, MaxSize));
        GetOf(app, context, "/accounts/{number}/transactions/total-fees", (http, account, _) => Fees(http, account, context.Clock.Today));
        GetOf(app, context, "/accounts/{number}/transactions/{id}", (http, account, _) =>
            account.Ledger.Transactions.FirstOrDefault(t => t.Id.ToString(CultureInfo.InvariantCulture) == QueryReader.Segment(http, "id"))
                is { } found ? TransactionBodies.Of(found) : null);
        GetOf(app, context, "/accounts/{number}/net-liq/history", (http, account, now) => History(http, account, now, context.Market));
        GetWith(app, context, "/accounts/{number}/balance-snapshots", (http, account, now) => Snapshots(http, account, now, context.Market),
            (http, all) => Paging.WriteAsync(http, all, DefaultSize, MaxSize));
    }

    private static JObject[] Select(HttpContext http, ServerAccount account)
    {
        var query = new QueryReader(http);
        var types = query.List("types").Concat(query.List("type")).ToArray();
        var found = account.Ledger.Transactions.Where(t => query.Includes(t.ExecutedAt)
            && (types.Length == 0 || types.Contains(t.TransactionType))
            && query.Allows("sub-type", t.TransactionSubType)
            && query.Allows("symbol", t.Symbol)
            && query.Allows("underlying-symbol", t.UnderlyingSymbol)
            && query.Allows("instrument-type", t.InstrumentType)
            && query.Allows("action", t.Action));
        var sorted = query.Text("sort") == "Asc" ? found.OrderBy(t => t.ExecutedAt) : found.OrderByDescending(t => t.ExecutedAt);
        return [.. sorted.ThenByDescending(t => t.Id).Select(TransactionBodies.Of)];
    }

    private static JObject Fees(HttpContext http, ServerAccount account, DateOnly today)
    {
        var date = new QueryReader(http).Date("date") ?? today;
        var body = new JObject();
        body.AddAmount("total-fees", -account.Ledger.Transactions
            .Where(t => DateOnly.FromDateTime(NewYork.TimeOf(t.ExecutedAt).DateTime) == date).Sum(t => t.TotalFees));
        return body;
    }

    private static JObject History(HttpContext http, ServerAccount account, DateTimeOffset now, MarketModel market)
    {
        var (count, interval) = Histories.GetValueOrDefault(new QueryReader(http).Text("time-back") ?? "1m", Histories["1m"]);
        return OptionChainBodies.Items(Enumerable.Range(1, count).Select(i =>
        {
            var time = Stamp.Before(now, (count - i) * interval);
            var value = ValueAt(account, time, market);
            var body = new JObject { ["time"] = OptionChainBodies.Time(time) };
            foreach (var name in (string[])["open", "high", "low", "close", "total-open", "total-high", "total-low", "total-close"])
                body[name] = OptionChainBodies.Decimal(value);
            foreach (var name in (string[])["open", "high", "low", "close"])
                body["pending-cash-" + name] = "0.0";
            return body;
        }));
    }

    /// <summary>The value of today's positions at an earlier time.</summary>
    private static decimal ValueAt(ServerAccount account, DateTimeOffset time, MarketModel market) =>
        Valuation.Balance(account.Number, account.Ledger, market, time, DateTimeOffset.MinValue).NetLiquidatingValue;

    private static JObject[] Snapshots(HttpContext http, ServerAccount account, DateTimeOffset now, MarketModel market)
    {
        var query = new QueryReader(http);
        var day = query.Date("snapshot-date");
        var from = day ?? query.Date("start-date") ?? market.Clock.Today.AddDays(-7);
        var to = day ?? query.Date("end-date") ?? market.Clock.Today;
        var timeOfDay = query.Text("time-of-day") ?? "EOD";
        return
        [
            .. Enumerable.Range(0, Math.Clamp(to.DayNumber - from.DayNumber + 1, 0, 1000)).Select(from.AddDays)
                .Where(date => date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                .Select(date => (Date: date, At: NewYork.At(date, timeOfDay == "BOD" ? new(9, 30) : new(16, 0))))
                .Where(snapshot => snapshot.At <= now)
                .Select(snapshot => BalanceBodies.Snapshot(
                    Valuation.Balance(account.Number, account.Ledger, market, snapshot.At, DateTimeOffset.MinValue),
                    snapshot.Date,
                    timeOfDay)),
        ];
    }
}
