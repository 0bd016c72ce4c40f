using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Calendars;
using Tastytrade.Rx.Simulator.Market;
using static Tastytrade.Rx.Simulator.Rest.OptionChainBodies;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for the hours of the exchanges, from the library's calendars.</summary>
internal static class MarketTimeEndpoints
{
    private static readonly string[] Collections = ["Equity", "CME", "CFE"];

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        var clock = context.Clock;
        Get(app, context, "/market-time/sessions/current", http => RestResponse.WriteDataAsync(http, Items(Collections
            .Where(name => new QueryReader(http).Allows("instrument-collections", name))
            .Select(name => Current(name, clock.Now)))));
        Get(app, context, "/market-time/sessions", http => SessionsAsync(http, clock));
        Get(app, context, "/market-time/equities/sessions/{which}", http => OneAsync(http, "Equity", clock));
        Get(app, context, "/market-time/futures/sessions/current", http => RestResponse.WriteDataAsync(http, Items(
            Collections.Skip(1).Select(name => Current(name, clock.Now)))));
        Get(app, context, "/market-time/futures/sessions/{which}/{exchange}", http =>
            OneAsync(http, QueryReader.Segment(http, "exchange"), clock));
        Get(app, context, "/market-time/equities/holidays", http => RestResponse.WriteDataAsync(http, Holidays("Equity", clock.Today)));
        Get(app, context, "/market-time/futures/holidays/{exchange}", http =>
            QueryReader.Segment(http, "exchange") is ("CME" or "CFE") and var exchange
                ? RestResponse.WriteDataAsync(http, Holidays(exchange, clock.Today))
                : RestResponse.WriteErrorAsync(http, 404, "record_not_found", "No such exchange."));
    }

    /// <summary>The session of a day; its times are missing if the exchange is closed.</summary>
    private static JObject Current(string collection, DateTimeOffset now)
    {
        var today = ExchangeHours.DayOf(collection, now);
        var body = ExchangeHours.SessionOf(collection, today) is { } session ? Times(session) : new();
        body["instrument-collection"] = collection;
        body["state"] = ExchangeHours.StateOf(collection, now);
        body["next-session"] = Session(collection, ExchangeHours.Step(collection, today, 1));
        body["previous-session"] = Session(collection, ExchangeHours.Step(collection, today, -1));
        return body;
    }

    private static JObject Session(string collection, DateOnly day)
    {
        var body = Times(ExchangeHours.SessionOf(collection, day)!);
        body["instrument-collection"] = collection;
        body["session-date"] = Date(day);
        return body;
    }

    private static JObject Times(ExchangeHours.Session session)
    {
        var body = new JObject
        {
            ["start-at"] = Time(session.Start),
            ["open-at"] = Time(session.Open),
            ["close-at"] = Time(session.Close),
        };
        if (session.ExtendedClose is { } end)
            body["close-at-ext"] = Time(end);
        return body;
    }

    private static Task OneAsync(HttpContext http, string collection, MarketClock clock)
    {
        var query = new QueryReader(http);
        var now = query.Time("current-time") ?? clock.Now;
        var today = query.Date("date") ?? ExchangeHours.DayOf(collection, now);
        var body = !Collections.Contains(collection) ? null : QueryReader.Segment(http, "which") switch
        {
            "current" => Current(collection, now),
            "next" => Session(collection, ExchangeHours.Step(collection, today, 1)),
            "previous" => Session(collection, ExchangeHours.Step(collection, today, -1)),
            _ => null,
        };
        return body is null
            ? RestResponse.WriteErrorAsync(http, 404, "record_not_found", "No such session.")
            : RestResponse.WriteDataAsync(http, body);
    }

    private static Task SessionsAsync(HttpContext http, MarketClock clock)
    {
        var query = new QueryReader(http);
        var from = query.Date("from-date") ?? clock.Today;
        if (query.Date("to-date") is not { } to || to.DayNumber - from.DayNumber > 280)
        {
            return RestResponse.WriteErrorAsync(
                http, 400, "validation_error", "to-date is required, and at most 9 months after from-date");
        }

        var collection = query.Text("instrument-collection") ?? "Equity";
        return RestResponse.WriteDataAsync(http, Items(Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1))
            .Select(from.AddDays)
            .Where(day => ExchangeHours.SessionOf(collection, day) is not null)
            .Select(day => Session(collection, day))));
    }

    private static JObject Holidays(string collection, DateOnly today)
    {
        DateOnly[] days = [.. Enumerable.Range(0, 730).Select(new DateOnly(today.Year, 1, 1).AddDays)
            .Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))];
        return new()
        {
            ["market-holidays"] = new JArray(days.Where(day => ExchangeHours.SessionOf(collection, day) is null).Select(Date)),
            ["market-half-days"] = new JArray(days.Where(day => NyseHolidays.IsOpen(day)
                && NyseEarlyCloses.CloseOf(day) < NyseEarlyCloses.Regular).Select(Date)),
        };
    }
}
