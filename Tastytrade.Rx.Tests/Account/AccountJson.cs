namespace Tastytrade.Rx.Tests.Account;

/// <summary>Bodies in the shapes of recorded answers and of tastytrade's descriptions, each with every field.</summary>
internal static class AccountJson
{
    /// <summary>Every field of a balance.</summary>
    public const string Balance = """
        {
            "account-number":"5WT00001", "currency":"USD", "snapshot-date":"2026-06-12", "time-of-day":"EOD",
            "updated-at":"2025-05-28T16:00:01.953+00:00", "cash-balance":"1.5", "cash-available-to-withdraw":"2.5",
            "pending-cash":"250.0", "pending-cash-effect":"Debit", "cash-settle-balance":"3.5", "margin-settle-balance":"4.5",
            "total-settle-balance":"5.5", "closed-loop-available-balance":"6.5", "available-trading-funds":"7.5",
            "pending-margin-interest":"8.5", "net-liquidating-value":"9.5", "margin-equity":"10.5", "long-equity-value":"11.5",
            "short-equity-value":"12.5", "long-derivative-value":"13.5", "short-derivative-value":"14.5",
            "long-futures-value":"15.5", "short-futures-value":"16.5", "long-futures-derivative-value":"17.5",
            "short-futures-derivative-value":"18.5", "long-margineable-value":"19.5", "short-margineable-value":"20.5",
            "long-cryptocurrency-value":"21.5", "short-cryptocurrency-value":"22.5", "long-index-derivative-value":"23.5",
            "short-index-derivative-value":"24.5", "long-bond-value":"25.5", "long-fixed-income-security-value":"26.5",
            "equity-buying-power":"27.5", "derivative-buying-power":"28.5", "used-derivative-buying-power":"29.5",
            "day-trading-buying-power":"30.5", "effective-cryptocurrency-buying-power":"31.5",
            "sma-equity-option-buying-power":"32.5", "buying-power-adjustment":"33.5", "buying-power-adjustment-effect":"Debit",
            "maintenance-requirement":"34.5", "maintenance-excess":"35.5", "reg-t-margin-requirement":"36.5",
            "futures-margin-requirement":"37.5", "futures-overnight-margin-requirement":"38.5",
            "futures-intraday-margin-requirement":"39.5", "cryptocurrency-margin-requirement":"40.5",
            "bond-margin-requirement":"41.5", "fixed-income-security-margin-requirement":"42.5",
            "equity-offering-margin-requirement":"43.5", "maintenance-call-value":"44.5", "reg-t-call-value":"45.5",
            "day-trading-call-value":"46.5", "day-equity-call-value":"47.5", "day-trade-excess":"48.5",
            "special-memorandum-account-value":"49.5", "special-memorandum-account-apex-adjustment":"50.5",
            "apex-starting-day-margin-equity":"51.5", "total-pending-liquidity-pool-rebate":"52.5",
            "intraday-equities-cash-amount":"11.0", "intraday-equities-cash-effect":"Credit",
            "intraday-equities-cash-effective-date":"2026-06-12", "intraday-futures-cash-effect":"Debit",
            "intraday-futures-cash-amount":"12.0", "intraday-futures-cash-effective-date":"2026-06-12",
            "unsettled-cryptocurrency-fiat-amount":"13.0", "unsettled-cryptocurrency-fiat-effect":"Debit",
            "previous-day-cryptocurrency-fiat-amount":"14.0", "previous-day-cryptocurrency-fiat-effect":"Debit",
            "previous-date-cryptocurrency-fiat-effective-date":"2026-06-12"
        }
        """;

    /// <summary>Every field of a position.</summary>
    public const string Position = """
        {
            "account-number":"5WT00001", "symbol":"/MESU5", "instrument-type":"Future", "underlying-symbol":"/MES",
            "streamer-symbol":"/MESU25:XCME", "quantity":2, "quantity-direction":"Short", "average-open-price":"53.5",
            "average-yearly-market-close-price":"54.5", "average-daily-market-close-price":"55.5", "close-price":"56.5",
            "multiplier":"0.5", "cost-effect":"Debit", "is-suppressed":true, "is-frozen":true, "restricted-quantity":57,
            "realized-day-gain":"15.25", "realized-day-gain-effect":"Debit", "realized-day-gain-date":"2026-06-12",
            "realized-today-effect":"Credit", "realized-today":"16.25", "realized-today-date":"2026-06-11", "mark":"58.5",
            "mark-price":"59.5", "fixing-price":"60.5", "deliverable-type":"deliverable type", "face-value":"61.5",
            "par-size":"62.5", "order-id":63, "update-type":"update type", "created-at":"2025-05-28T09:30:00.000-04:00",
            "updated-at":"2026-06-05T13:30:02.910Z", "expires-at":"2025-05-28T16:00:01.953+00:00"
        }
        """;

    /// <summary>Every field of a trading status.</summary>
    public const string TradingStatus = """
        {
            "account-number":"5WT00001", "equities-margin-calculation-type":"Reg T", "fee-schedule-name":"fee schedule name",
            "options-level":"options level", "autotrade-account-type":"autotrade account type", "clearing-account-number":"5CL00002",
            "clearing-aggregation-identifier":"external-id-1", "ext-crm-id":"external-id-1", "id":64, "day-trade-count":65,
            "cmta-override":66, "futures-margin-rate-multiplier":"67.5", "small-notional-futures-margin-rate-multiplier":"68.5",
            "pdt-reset-on":"2026-06-12", "enhanced-fraud-safeguards-enabled-at":"2025-05-28T16:00:01.953+00:00",
            "updated-at":"2025-05-28T16:00:01.953+00:00", "has-intraday-equities-margin":true, "is-aggregated-at-clearing":true,
            "is-closed":true, "is-closing-only":true, "is-cryptocurrency-enabled":true, "is-cryptocurrency-closing-only":true,
            "is-frozen":true, "is-full-equity-margin-required":true, "is-futures-enabled":true, "is-futures-closing-only":true,
            "is-futures-intra-day-enabled":true, "is-small-notional-futures-intra-day-enabled":true,
            "is-in-day-trade-equity-maintenance-call":true, "is-in-margin-call":true, "is-pattern-day-trader":true,
            "is-portfolio-margin-enabled":true, "is-risk-reducing-only":true, "is-roll-the-day-forward-enabled":true,
            "is-equity-offering-enabled":true, "is-equity-offering-closing-only":true, "is-non-retail":true,
            "is-ascend-event-contracts-enabled":true, "is-event-contracts-closing-only":true,
            "are-far-otm-net-options-restricted":true, "are-deep-itm-carry-options-enabled":true,
            "are-options-values-restricted-to-nlv":true, "are-single-tick-expiring-hedges-ignored":true, "short-calls-enabled":true
        }
        """;

    /// <summary>Every field of a transfer of money.</summary>
    public const string Transfer = """
        {
            "id":69, "account-number":"5WT00001", "amount":"70.5", "bank-account-type":"bank account type",
            "banking-date":"2026-06-12", "created-at":"2025-05-28T16:00:01.953+00:00", "direction":"direction",
            "disbursement-type":"disbursement type", "ext-transfer-id":"ext transfer id", "funds-available-date":"2026-06-12",
            "is-cancelable":true, "is-clearing-accepted":true, "state":"state", "transfer-method":"transfer method",
            "updated-at":"2025-05-28T16:00:01.953+00:00"
        }
        """;

    /// <summary>Every field of a summary of a year.</summary>
    public const string YearGain = """
        {
            "account-number":"5WT00001", "symbol":"SPY", "instrument-type":"Equity", "year":"2025", "fees":"71.5",
            "fees-effect":"Debit", "commissions-effect":"Debit", "commissions":"72.5", "yearly-realized-gain":"73.5",
            "yearly-realized-gain-effect":"Debit", "realized-lot-gain-effect":"Debit", "realized-lot-gain":"74.5"
        }
        """;

    /// <summary>Every field of an account.</summary>
    public const string Account = """
        {
            "account-number":"5WT00001", "account-type-name":"Individual", "nickname":"My savings", "margin-or-cash":"Margin",
            "day-trader-status":true, "is-closed":true, "is-firm-error":true, "is-firm-proprietary":true, "is-foreign":true,
            "is-futures-approved":true, "is-test-drive":true, "opened-at":"2025-05-28T16:00:01.953+00:00",
            "created-at":"2025-05-28T16:00:01.953+00:00", "closed-at":"2025-05-28T16:00:01.953+00:00", "funding-date":"2026-06-12",
            "external-id":"external-id-1", "external-fdid":"external-id-1", "ext-account-id":"external-id-1",
            "ext-crm-id":"external-id-1", "submitting-user-id":"external-id-1", "regulatory-domain":"regulatory domain",
            "investment-objective":"investment objective", "investment-time-horizon":"investment time horizon",
            "liquidity-needs":"liquidity needs", "risk-tolerance":"risk tolerance",
            "futures-account-purpose":"futures account purpose", "suitable-options-level":"suitable options level"
        }
        """;

    /// <summary>Every field of a transaction.</summary>
    public const string Transaction = """
        {
            "id":75, "order-id":76, "ext-global-order-number":77, "leg-count":78, "reverses-id":79, "account-number":"5WT00001",
            "transaction-type":"Trade", "transaction-sub-type":"Buy to Open", "description":"description", "currency":"USD",
            "symbol":"SPY", "underlying-symbol":"SPY", "instrument-type":"Equity", "action":"action", "exec-id":"exec id",
            "ext-exec-id":"ext exec id", "ext-exchange-order-number":"ext exchange order number", "ext-group-id":"ext group id",
            "ext-group-fill-id":"ext group fill id", "exchange":"exchange",
            "exchange-affiliation-identifier":"exchange affiliation identifier", "destination-venue":"destination venue",
            "other-charge-description":"other charge description", "quantity":"1.0", "price":"80.5", "agency-price":"81.5",
            "principal-price":"82.5", "value":"83.5", "value-effect":"Debit", "net-value-effect":"Debit", "net-value":"84.5",
            "commission":"85.5", "commission-effect":"Debit", "clearing-fees-effect":"Debit", "clearing-fees":"86.5",
            "regulatory-fees":"87.5", "regulatory-fees-effect":"Debit", "proprietary-index-option-fees-effect":"Debit",
            "proprietary-index-option-fees":"88.5", "currency-conversion-fees":"89.5", "currency-conversion-fees-effect":"Debit",
            "other-charge-effect":"Debit", "other-charge":"90.5", "is-estimated-fee":true, "transaction-date":"2026-06-12",
            "cost-basis-reconciliation-date":"2026-06-12", "executed-at":"2026-06-05T13:30:02.910Z",
            "created-at":"2026-06-05T13:30:02.910Z", "lots":[{"id":"lot-1","transaction-id":4711,
            "quantity":1,"price":"600.25","quantity-direction":"Long",
            "executed-at":"2026-06-05T13:30:02.910Z","transaction-date":"2026-06-05"}]
        }
        """;

    /// <summary>Every field of an order chain.</summary>
    public const string Chain = """
        {
            "id":"chain-1", "account-number":"5WT00001", "description":"Iron Condor", "underlying-symbol":"SPY",
            "created-at":"2025-05-28T16:00:01.953+0000", "updated-at":"2025-05-28T16:00:01.953+0000", "lite-nodes-sizes":91,
            "computed-data":{"open":true, "updated-at":"2025-05-28T16:00:01.953+0000", "opened-at":"2025-05-28T16:00:01.953+0000",
            "last-occurred-at":"2025-05-28T16:00:01.953+0000", "started-at-days-to-expiration":92, "duration":93, "roll-count":94,
            "gcd-open-quantity":"95.5", "fees-missing":true, "total-fees":"96.5", "total-fees-effect":"Debit",
            "total-commissions-effect":"Debit", "total-commissions":"97.5", "realized-gain":"98.5", "realized-gain-effect":"Debit",
            "realized-gain-with-fees-effect":"Debit", "realized-gain-with-fees":"99.5", "total-opening-cost":"100.5",
            "total-opening-cost-effect":"Debit", "total-closing-cost-effect":"Debit", "total-closing-cost":"101.5",
            "total-cost":"102.5", "total-cost-effect":"Debit", "total-cost-per-unit-effect":"Debit", "total-cost-per-unit":"103.5",
            "winner-realized-and-closed":true, "winner-realized":true, "winner-realized-with-fees":true,
            "open-entries":[{"symbol":"SPY","instrument-type":"Equity",
            "quantity":"3.0","quantity-type":"Short","quantity-numeric":"-3.0"}]},
            "lite-nodes":[{"node-type":"order","id":"4711","description":"Opening", "occurred-at":"2025-05-28T16:00:01.953+0000",
            "total-fees":"104.5", "total-fees-effect":"Debit", "total-fill-cost-effect":"Debit", "total-fill-cost":"105.5",
            "fill-cost-per-quantity":"106.5", "fill-cost-per-quantity-effect":"Debit", "gcd-quantity":"107.5",
            "order-fill-count":108, "roll":true,
            "legs":[{"symbol":"SPY","instrument-type":"Equity","action":"Sell to Open","fill-quantity":"3.0","order-quantity":"3.0"}],
            "entries":[{"symbol":"SPY","instrument-type":"Equity","quantity":"3.0","quantity-type":"Short","quantity-numeric":"-3.0"}],
            "market-state-snapshot":{"total-delta":"-3.0","total-theta":"-0.5","market-datas":[{"symbol":"SPY",
            "instrument-type":"Equity","bid":"600.1",
            "ask":"600.2","last":"600.15","delta":"1.0","gamma":"0.0","theta":"0.0","rho":"0.0","vega":"0.0"}]}}]
        }
        """;
}
