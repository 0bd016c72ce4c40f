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
            context.Accounts.Books.Select(book => new JObject
            {
                ["account"] = AccountBodies.Account(book),
                ["authority-level"] = "owner",
            }))));

        // As from the server: the account itself, without the object around it that the list has.
        GetOf(app, context, "/customers/me/accounts/{number}", (_, book, _) => AccountBodies.Account(book));
        GetOf(app, context, "/accounts/{number}", (_, book, _) => AccountBodies.Account(book));
        GetOf(app, context, "/accounts/{number}/trading-status", (_, book, _) => AccountBodies.Status(book.Status, 1));
        GetOf(app, context, "/accounts/{number}/balances", (http, book, now) => Balances(http, book, now, context));
        GetOf(app, context, "/accounts/{number}/balances/{currency}", (http, book, now) =>
            QueryReader.Segment(http, "currency") == "USD" ? Balance(book, now, context) : null);
        GetOf(app, context, "/accounts/{number}/positions", (http, book, now) => Positions(http, book, now, context));
        GetOf(app, context, "/accounts/{number}/net-liq", (_, book, now) => new()
        {
            ["net-liquidating-value"] = OptionChainBodies.Decimal(
                Valuation.Balance(book.Number, book.Ledger, context.Market, now, DateTimeOffset.MinValue).NetLiquidatingValue),
        });
        GetOf(app, context, "/accounts/{number}/position-limit", (_, book, _) => new()
        {
            ["account-number"] = book.Number,
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
        Func<HttpContext, AccountBook, DateTimeOffset, JObject?> body) =>
        GetWith(app, context, pattern, body, RestResponse.WriteDataAsync);

    /// <summary>Maps a GET for one account, whose answer is written by a function of its own.</summary>
    public static void GetWith<T>(
        IEndpointRouteBuilder app,
        SimulatorContext context,
        string pattern,
        Func<HttpContext, AccountBook, DateTimeOffset, T?> read,
        Func<HttpContext, T, Task> write)
        where T : class => Get(app, context, pattern, http =>
        {
            var number = QueryReader.Segment(http, "number");
            var (isKnown, data) = context.Accounts.Use(state =>
                state.Find(number) is { } book ? (true, read(http, book, context.Clock.Now)) : (false, null));
            return data is not null ? write(http, data)
                : isKnown ? RestResponse.WriteErrorAsync(http, 404, "record_not_found", "No such resource.")
                : RestResponse.WriteErrorAsync(http, 403, "not_permitted", "User not permitted access");
        });

    private static JObject Balance(AccountBook book, DateTimeOffset now, SimulatorContext context) =>
        BalanceBodies.Of(book.Revalue(now), context.Clock.Today);

    private static JObject Balances(HttpContext http, AccountBook book, DateTimeOffset now, SimulatorContext context)
    {
        var balance = Balance(book, now, context);
        return string.CompareOrdinal(http.Request.Headers["Accept-Version"].ToString(), ListVersion) >= 0
            ? OptionChainBodies.Items([balance])
            : balance;
    }

    private static JObject Positions(HttpContext http, AccountBook book, DateTimeOffset now, SimulatorContext context)
    {
        var query = new QueryReader(http);
        var lag = context.Faults.Account.Lag;
        var positions = lag > TimeSpan.Zero ? book.PositionsAt(Stamp.Before(now, lag)) : book.Ledger.Positions;
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
