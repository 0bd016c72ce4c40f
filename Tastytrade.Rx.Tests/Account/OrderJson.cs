namespace Tastytrade.Rx.Tests.Account;

/// <summary>Orders in the shapes of recorded answers.</summary>
internal static class OrderJson
{
    /// <summary>Every field of an order.</summary>
    public const string Order = """
        {
            "id":109, "account-number":"5WT00001", "status":"Live", "time-in-force":"GTC", "order-type":"Stop Limit", "size":2,
            "underlying-symbol":"SPY", "underlying-instrument-type":"Equity", "price":"0.5", "price-effect":"Debit",
            "value-effect":"Debit", "value":"100.0", "stop-trigger":"2.0", "gtc-date":"2026-06-12", "cancellable":true,
            "editable":true, "edited":true, "received-at":"2025-05-28T16:00:01.953+00:00",
            "in-flight-at":"2025-05-28T16:00:01.953+00:00", "live-at":"2025-05-28T16:00:01.953+00:00",
            "cancelled-at":"2025-05-28T16:00:01.953+00:00", "terminal-at":"2025-05-28T16:00:01.953+00:00",
            "updated-at":1748448002553, "source":"source", "global-request-id":"global request id",
            "ext-client-order-id":"ext client order id", "ext-exchange-order-number":"ext exchange order number",
            "ext-global-order-number":110, "destination-venue":"destination venue", "user-id":99887766, "username":"jane.doe",
            "cancel-user-id":"99887766", "cancel-username":"jane.doe", "reject-reason":"reject reason",
            "contingent-status":"contingent status", "confirmation-status":"confirmation status", "complex-order-id":"4712",
            "complex-order-tag":"OCO::order", "replaces-order-id":1075261, "replacing-order-id":"1075264", "preflight-id":0,
            "external-identifier":"external identifier", "leg-count":"1",
            "legs":[{"instrument-type":"Equity","symbol":"SPY","action":"Buy to Open","quantity":"3","remaining-quantity":2,
            "fills":[{"fill-id":"fill-1","quantity":"1.0","fill-price":"600.25","filled-at":"2025-05-28T16:00:01.953+00:00",
            "destination-venue":"venue","ext-exec-id":"exec-1","ext-group-fill-id":"group-1"}]}],
            "order-rule":{"route-after":"2025-05-28T16:00:01.953+00:00", "routed-at":"2025-05-28T16:00:01.953+00:00",
            "cancel-at":"2025-05-28T16:00:01.953+00:00", "cancelled-at":"2025-05-28T16:00:01.953+00:00",
            "order-conditions":[{"id":17,"action":"route","symbol":"SPY","instrument-type":"Equity","indicator":"last","comparator":"gte",
            "threshold":"600.5","is-threshold-based-on-notional":true,
            "triggered-at":"2025-05-28T16:00:01.953+00:00","triggered-value":"600.75",
            "price-components":[{"symbol":"SPY","instrument-type":"Equity","quantity":"1.0","quantity-direction":"Long"}]}]}
        }
        """;

    /// <summary>Every field of a complex order. Its orders lack what a plain order has.</summary>
    public const string Complex = """
        {
            "id":"4712", "account-number":"5WT00001", "type":"OTOCO",
            "orders":[{"id":1, "status":"Contingent"}, {"id":2, "status":"Contingent", "legs":null}], "trigger-order":{"id":3},
            "related-orders":[{"id":"4", "complex-order-id":4712, "complex-order-tag":"OCO::order", "replaces-order-id":5,
                "replacing-order-id":"6", "status":"In Flight"}],
            "terminal-at":"2025-05-28T16:00:01.953+00:00", "ratio-price-threshold":"1.5", "ratio-price-comparator":"gte",
            "ratio-price-is-threshold-based-on-notional":true
        }
        """;

    /// <summary>A market order with the fewest fields.</summary>
    public static string Least(int id) => $$"""{"id":{{id}}, "account-number":"5WT00001", "status":"Live"}""";
}
