using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Accounts.Bodies;
using static Tastytrade.Rx.Simulator.Rest.AccountEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for orders and complex orders. Only reading.</summary>
internal static class OrderEndpoints
{
    private const int DefaultSize = 10;
    private const int MaxSize = 200;

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        // The orders of the day in all states, not only working ones.
        GetOf(app, context, "/accounts/{number}/orders/live", (http, account, _) =>
            OptionChainBodies.Items(Select(http, OfToday(account, context)).Select(OrderBodies.Of)));
        GetWith(app, context, "/accounts/{number}/orders", (http, account, _) => All(http, [account]), WritePageAsync);
        GetOf(app, context, "/accounts/{number}/orders/{id}", (http, account, _) =>
            Id(http) is { } id && account.Orders.Find(id) is { } order ? OrderBodies.Of(order) : null);
        GetOf(app, context, "/accounts/{number}/complex-orders/live", (_, account, _) =>
            OptionChainBodies.Items(Complex(account).Where(c => c.TerminalAt is null).Select(account.Complex.BodyOf)));
        GetWith(app, context, "/accounts/{number}/complex-orders",
            (_, account, _) => Complex(account).Select(account.Complex.BodyOf).ToArray(), WritePageAsync);
        GetOf(app, context, "/accounts/{number}/complex-orders/{id}", (http, account, _) =>
            Id(http) is { } id && Complex(account).FirstOrDefault(c => c.Id == id) is { } complex ? account.Complex.BodyOf(complex) : null);
        RestEndpoints.Get(app, context, "/customers/me/orders/live", http => RestResponse.WriteDataAsync(http, OptionChainBodies.Items(
            context.Accounts.Use(state =>
                Select(http, All(http, state).SelectMany(account => OfToday(account, context))).Select(OrderBodies.Of).ToArray()))));
        RestEndpoints.Get(app, context, "/customers/me/orders", http =>
            WritePageAsync(http, context.Accounts.Use(state => All(http, All(http, state)))));
    }

    private static Task WritePageAsync(HttpContext http, JObject[] all) => Paging.WriteAsync(http, all, DefaultSize, MaxSize);

    private static IEnumerable<ServerAccount> All(HttpContext http, CustomerAccounts.State state) =>
        state.All.Where(account => new QueryReader(http).Allows("account-numbers", account.Number));

    private static JObject[] All(HttpContext http, IEnumerable<ServerAccount> accounts)
    {
        var query = new QueryReader(http);
        var orders = Select(http, accounts.SelectMany(account => account.Orders.All)).Where(order => query.Includes(order.ReceivedAt));
        var sorted = query.Text("sort") == "Asc" ? orders.OrderBy(order => order.Id) : orders.OrderByDescending(order => order.Id);
        return [.. sorted.Select(OrderBodies.Of)];
    }

    private static IEnumerable<SimulatedOrder> Select(HttpContext http, IEnumerable<SimulatedOrder> orders)
    {
        var query = new QueryReader(http);
        return orders.Where(order => query.Allows("status", order.Status)
            && query.Allows("underlying-symbol", order.UnderlyingSymbol)
            && query.Allows("underlying-instrument-type", order.UnderlyingInstrumentType));
    }

    /// <summary>The orders that still work, and those that ended today in New York.</summary>
    private static IEnumerable<SimulatedOrder> OfToday(ServerAccount account, SimulatorContext context) => account.Orders.All.Where(order =>
        order.IsWorking || DateOnly.FromDateTime(NewYork.TimeOf(order.UpdatedAt).DateTime) == context.Clock.Today);

    /// <summary>The complex orders whose orders are all known still.</summary>
    private static IEnumerable<SimulatedComplexOrder> Complex(ServerAccount account) => account.Complex.All.Where(complex =>
        complex.OrderIds.Append(complex.TriggerOrderId ?? complex.OrderIds[0]).All(id => account.Orders.Find(id) is not null));

    private static long? Id(HttpContext http) => long.TryParse(
        QueryReader.Segment(http, "id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
}
