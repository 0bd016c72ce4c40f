using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Accounts;
using Tastytrade.Rx.Simulator.Accounts.Bodies;
using static Tastytrade.Rx.Simulator.Rest.RestEndpoints;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>The calls for the customer, the accounts, their balances and positions.</summary>
internal static class AccountEndpoints
{
    /// <summary>From this version on, balances are a list with one item for each currency.</summary>
    private const string ListVersion = "20240501";

    public static void Map(IEndpointRouteBuilder app, SimulatorContext context)
    {
        Get(app, context, "/customers/me", http =>
            RestResponse.WriteDataAsync(http, AccountBodies.Customer(context.Accounts.CreatedAt)));
        Get(app, context, "/customers/me/accounts", http => RestResponse.WriteDataAsync(http, OptionChainBodies.Items(
            context.Accounts.All.Select(account => new JObject
            {
                ["account"] = AccountBodies.Account(account),
                ["authority-level"] = "owner",
            }))));

        // As from the server: the account itself, without the object around it that the list has.
        GetOf(app, context, "/customers/me/accounts/{number}", (_, account, _) => AccountBodies.Account(account));
        GetOf(app, context, "/accounts/{number}", (_, account, _) => AccountBodies.Account(account));
        GetOf(app, context, "/accounts/{number}/trading-status", (_, account, _) => AccountBodies.Status(account.Status, 1));
        GetOf(app, context, "/accounts/{number}/balances", (http, account, now) => Balances(http, account, now, context));
        GetOf(app, context, "/accounts/{number}/balances/{currency}", (http, account, now) =>
            QueryReader.Segment(http, "currency") == "USD" ? Balance(account, now, context) : null);
        GetOf(app, context, "/accounts/{number}/positions", (http, account, now) => Positions(http, account, now, context));
        GetOf(app, context, "/accounts/{number}/net-liq", (_, account, now) => new()
        {
            ["net-liquidating-value"] = OptionChainBodies.Decimal(
                Valuation.Balance(account.Number, account.Ledger, context.Market, now, DateTimeOffset.MinValue).NetLiquidatingValue),
        });
        GetOf(app, context, "/accounts/{number}/position-limit", (_, account, _) => new()
        {
            ["account-number"] = account.Number,
            ["equity-order-size"] = 10_000,
            ["equity-option-order-size"] = 1_000,
            ["future-order-size"] = 100,
            ["future-option-order-size"] = 100,
        });
    }

    /// <summary>Maps a GET for one account. The answer is created under the lock of the accounts; <see langword="null"/> is status
    /// 404.</summary>
    public static void GetOf(
        IEndpointRouteBuilder app,
        SimulatorContext context,
        string pattern,
        Func<HttpContext, ServerAccount, DateTimeOffset, JObject?> body) =>
        GetWith(app, context, pattern, body, RestResponse.WriteDataAsync);

    /// <summary>Maps a GET for one account, whose answer is written by a function of its own.</summary>
    public static void GetWith<T>(
        IEndpointRouteBuilder app,
        SimulatorContext context,
        string pattern,
        Func<HttpContext, ServerAccount, DateTimeOffset, T?> read,
        Func<HttpContext, T, Task> write)
        where T : class => Get(app, context, pattern, http =>
        {
            var number = QueryReader.Segment(http, "number");
            var (isKnown, data) = context.Accounts.Use(state =>
                state.Find(number) is { } account ? (true, read(http, account, context.Clock.Now)) : (false, null));
            return data is not null ? write(http, data)
                : isKnown ? RestResponse.WriteErrorAsync(http, 404, "record_not_found", "No such resource.")
                : RestResponse.WriteErrorAsync(http, 403, "not_permitted", "User not permitted access");
        });

    private static JObject Balance(ServerAccount account, DateTimeOffset now, SimulatorContext context) =>
        BalanceBodies.Of(account.Revalue(now), context.Clock.Today);

    private static JObject Balances(HttpContext http, ServerAccount account, DateTimeOffset now, SimulatorContext context)
    {
        var balance = Balance(account, now, context);
        return string.CompareOrdinal(http.Request.Headers["Accept-Version"].ToString(), ListVersion) >= 0
            ? OptionChainBodies.Items([balance])
            : balance;
    }

    private static JObject Positions(HttpContext http, ServerAccount account, DateTimeOffset now, SimulatorContext context)
    {
        var query = new QueryReader(http);
        var lag = context.Faults.Account.Lag;
        var positions = lag > TimeSpan.Zero ? account.PositionsAt(Stamp.Before(now, lag)) : account.Ledger.Positions;
        return OptionChainBodies.Items(positions
            .Where(position => position.SignedQuantity != 0 || query.Flag("include-closed-positions"))
            .Where(position => query.Allows("symbol", position.Symbol)
                && query.Allows("underlying-symbol", position.UnderlyingSymbol)
                && query.Allows("instrument-type", position.InstrumentType))
            .Select(position => query.Flag("include-marks")
                ? PositionBodies.Marked(position, context.Market, now)
                : PositionBodies.Of(position)));
    }
}
