namespace Tastytrade.Rx.Tests.Instruments;

/// <summary>Instruments with all their fields, as in tastytrade's documentation and other clients.</summary>
internal static class InstrumentJson
{
    public const string Option = """
        {"symbol":"SPXW  261218C06002125","instrument-type":"Equity Option","active":true,"strike-price":"6002.125","root-symbol":"SPXW",
         "underlying-symbol":"SPX","expiration-date":"2026-12-18","exercise-style":"European","shares-per-contract":100,"option-type":"C",
         "option-chain-type":"Standard","expiration-type":"Weekly","settlement-type":"PM",
         "stops-trading-at":"2026-12-18T21:00:00.000+00:00","market-time-instrument-collection":"Cash Settled Equity Option",
         "days-to-expiration":242,"expires-at":"2026-12-18T21:15:00.000+00:00","is-closing-only":false,
         "streamer-symbol":".SPXW261218C6002.125","listed-market":"C","halted-at":"2026-04-20T13:59:59Z","old-security-number":"12345",
         "unknown-field":{"a":[1,{"b":null}]}}
        """;

    public const string FutureOption = """
        {"symbol":"./ESZ6 EW3Z6 261218P3860.5","underlying-symbol":"/ESZ6","product-code":"ES","expiration-date":"2026-12-18",
         "root-symbol":"/ES","option-root-symbol":"EW3","strike-price":"3860.5","exchange":"CME","exchange-symbol":"EW3Z6 P3860",
         "streamer-symbol":"./EW3Z26P3860.5:XCME","option-type":"P","exercise-style":"American","is-vanilla":true,
         "is-primary-deliverable":true,"future-price-ratio":"1.0","multiplier":"2.0","underlying-count":"3.0","is-confirmed":true,
         "notional-value":"0.5","display-factor":"0.01","security-exchange":"2","sx-id":"0","settlement-type":"Future",
         "strike-factor":"1.5","maturity-date":"2026-12-18 14:30:00","is-exercisable-weekly":true,"last-trade-time":"0",
         "days-to-expiration":4,"is-closing-only":false,"active":true,"stops-trading-at":"2026-12-18T21:00:00.000+00:00",
         "expires-at":"2026-12-18T21:00:00.000+00:00","instrument-type":"Future Option",
         "future-option-product":{"root-symbol":"EW3","cash-settled":false,"code":"EW3","legacy-code":"EW3L","clearport-code":"EW3C",
          "clearing-code":"EX","clearing-exchange-code":"9C","clearing-price-multiplier":"1.0","display-factor":"0.01","exchange":"CME",
          "product-type":"Physical","product-subtype":"None","expiration-type":"Weekly","settlement-delay-days":0,"is-rollover":false,
          "market-sector":"Equity Index"}}
        """;

    public const string Spy = """
        {"id":27854,"symbol":"SPY","instrument-type":"Equity","instrument-sub-type":"ETF","cusip":"78462F103",
         "short-description":"SPDR S&P 500 ET","is-index":false,"listed-market":"ARCX","description":"SPDR S&P 500 ETF TRUST",
         "lendability":"Easy To Borrow","borrow-rate":"0.25","market-time-instrument-collection":"Equity Index","is-closing-only":false,
         "is-options-closing-only":false,"active":true,"is-fractional-quantity-eligible":true,"is-illiquid":false,"is-etf":true,
         "overnight-trading-permitted":true,"streamer-symbol":"SPY","halted-at":"2026-04-20T13:30:00.000+00:00",
         "stops-trading-at":"2026-05-01T20:00:00.000+00:00","tick-sizes":[{"value":"0.0001","threshold":"1.0"},{"value":"0.01"}],
         "option-tick-sizes":[{"value":"0.01"}]}
        """;

    /// <summary>An index without the optional fields.</summary>
    public const string Spx =
        """{"id":17702,"symbol":"SPX","is-index":true,"streamer-symbol":"","halted-at":null,"tick-sizes":null,"cusip":" "}""";

    public const string Future = """
        {"symbol":"/ESU3","product-code":"ES","contract-size":"50.0","tick-size":"0.25","notional-multiplier":"50.0","main-fraction":"0.0",
         "sub-fraction":"0.0","display-factor":"0.01","last-trade-date":"2023-09-15","expiration-date":"2023-09-15",
         "closing-only-date":"2023-09-14","first-notice-date":"2023-09-01","active":true,"active-month":true,"next-active-month":false,
         "is-closing-only":false,"stops-trading-at":"2023-09-15T13:30:00.000+00:00","expires-at":"2023-09-15T13:30:00.000+00:00",
         "product-group":"CME_ES","exchange":"CME","roll-target-symbol":"/ESZ3","true-underlying-symbol":"/ESU3",
         "streamer-exchange-code":"XCME","streamer-symbol":"/ESU23:XCME","back-month-first-calendar-symbol":true,"is-tradeable":true,
         "future-etf-equivalent":{"symbol":"SPY","share-quantity":506},
         "future-product":{"root-symbol":"/ES","code":"ES","description":"E Mini S&P","clearing-code":"ES","clearing-exchange-code":"16",
          "clearport-code":"ESC","legacy-code":"ESL","exchange":"CME","legacy-exchange-code":"CMEL","product-type":"Financial",
          "product-subtype":"None","listed-months":["H","M","U","Z"],"active-months":["H","M"],"notional-multiplier":"50.0",
          "tick-size":"0.25","display-factor":"0.01","base-tick":1,"sub-tick":2,"streamer-exchange-code":"XCME","small-notional":false,
          "back-month-first-calendar-symbol":true,"first-notice":false,"cash-settled":true,"contract-limit":7,"security-group":"ES",
          "true-underlying-code":"ES","market-sector":"Equity Index",
          "roll":{"name":"equity_index","active-count":3,"cash-settled":true,"business-days-offset":4,"first-notice":false}},
         "tick-sizes":[{"value":"0.25"}],"option-tick-sizes":[{"value":"0.05","threshold":"5.0"},{"value":"0.25"}],
         "spread-tick-sizes":[{"value":"0.05","symbol":"/ESH4"}]}
        """;

    public const string Bitcoin = """
        {"id":1,"symbol":"BTC/USD","instrument-type":"Cryptocurrency","short-description":"Bitcoin","description":"Bitcoin to USD",
         "is-closing-only":false,"active":true,"tick-size":"0.01","streamer-symbol":"BTC/USD:CXTALP",
         "destination-venue-symbols":[{"id":1,"symbol":"BTC","destination-venue":"CITADEL_CRYPTOCURRENCY","max-quantity-precision":8,
         "max-price-precision":7,"routable":true}]}
        """;

    public static string Data(string json) => $$"""{"data":{{json}},"context":"/x"}""";

    public static string Items(params string[] items) => Data($$"""{"items":[{{string.Join(',', items)}}]}""");
}
