using System.Globalization;

namespace Tastytrade.Rx.Tests.Account.Streaming;

/// <summary>Objects of the account streamer and of REST, in the recorded shapes. Times are in seconds after the start.</summary>
internal static class AccountJsonOf
{
    public const string Number = AccountUnderTest.Number;

    public static string OfAccount(string number, bool isClosed = false) =>
        $$"""{"account":{"account-number":"{{number}}","is-closed":{{(isClosed ? "true" : "false")}}},"authority-level":"owner"}""";

    public static string Status(string account = Number, double at = -60) => $$"""
        {"account-number":"{{account}}","options-level":"No Restrictions","updated-at":"{{Iso(at)}}"}
        """;

    public static string Balance(double cash, double at, string account = Number, string currency = "USD") => FormattableString.Invariant(
        $$"""{"account-number":"{{account}}","currency":"{{currency}}","cash-balance":"{{cash}}","updated-at":"{{Iso(at)}}"}""");

    public static string Position(string symbol, double quantity, double at, string account = Number) => FormattableString.Invariant($$"""
        {"account-number":"{{account}}","symbol":"{{symbol}}","instrument-type":"Equity","quantity":{{Math.Abs(quantity)}},
        "quantity-direction":"{{(quantity > 0 ? "Long" : quantity < 0 ? "Short" : "Zero")}}","multiplier":1,"updated-at":"{{Iso(at)}}"}
        """);

    public static string Order(long id, string status, double at, string legs = "", string account = Number) =>
        FormattableString.Invariant($$"""
        {"id":{{id}},"account-number":"{{account}}","status":"{{status}}","order-type":"Limit","underlying-symbol":"SPY",
        "updated-at":{{Milliseconds(at)}},"legs":[{{(legs.Length > 0 ? legs : Leg(1, 1))}}]}
        """);

    public static string Leg(double quantity, double remaining, string fills = "", string symbol = "SPY", string action = "Buy to Open") =>
        FormattableString.Invariant($$"""
        {"instrument-type":"Equity","symbol":"{{symbol}}","action":"{{action}}","quantity":{{quantity}},"remaining-quantity":{{remaining}},
        "fills":[{{fills}}]}
        """);

    public static string Fill(string id, double quantity = 1, double price = 600) => FormattableString.Invariant($$"""
        {"fill-id":"{{id}}","quantity":{{quantity}},"fill-price":"{{price}}","filled-at":"2026-04-20T13:59:00.000+00:00"}
        """);

    public static string Fills(params string[] ids) => string.Join(',', ids.Select(id => Fill(id)));

    public static string Notification(string type, string data, double? at = null) =>
        $$"""{"type":"{{type}}","data":{{data}}{{(at is { } time ? $",\"timestamp\":{Milliseconds(time)}" : "")}}}""";

    public static string OrderSent(long id, string status, double at, string legs = "", string account = Number) =>
        Notification("Order", Order(id, status, at, legs, account), at);

    public static string PositionSent(string symbol, double quantity, double at, string account = Number) =>
        Notification("CurrentPosition", Position(symbol, quantity, at, account), at);

    public static string BalanceSent(double cash, double at, string account = Number) =>
        Notification("AccountBalance", Balance(cash, at, account), at);

    private static string Milliseconds(double at) =>
        AccountUnderTest.Start.AddSeconds(at).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string Iso(double at) =>
        AccountUnderTest.Start.AddSeconds(at).ToString("yyyy-MM-ddTHH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
}
