using Newtonsoft.Json.Linq;

namespace Tastytrade.Rx.Tests.Instruments;

/// <summary>Option chains in the JSON that tastytrade sends.</summary>
internal static class ChainJson
{
    /// <summary>Two roots with one date in common; numbers as strings and as numbers; strikes out of order; one put missing; unknown
    /// and null fields.</summary>
    public const string Spx = """
        {"data":{"items":[
          {"underlying-symbol":"SPX","root-symbol":"SPX","option-chain-type":"Standard","shares-per-contract":100,
           "tick-sizes":[{"value":"0.05","threshold":"3.0"}],
           "expirations":[
            {"expiration-type":"Regular","expiration-date":"2026-12-18","days-to-expiration":242,"settlement-type":"AM","strikes":[
              {"strike-price":"6000.0","call":"SPX   261218C06000000","call-streamer-symbol":".SPX261218C6000",
               "put":"SPX   261218P06000000","put-streamer-symbol":".SPX261218P6000"}]},
            {"expiration-type":"Regular","expiration-date":"2026-05-15","days-to-expiration":25,"settlement-type":"AM","strikes":[
              {"strike-price":6100,"call":"SPX   260515C06100000","call-streamer-symbol":".SPX260515C6100","put":null}]}]},
          {"underlying-symbol":"SPX","root-symbol":"SPXW","option-chain-type":"Standard","shares-per-contract":"100.0",
           "expirations":[
            {"expiration-type":"Weekly","expiration-date":"2026-12-18","days-to-expiration":"242","settlement-type":"PM",
             "new-field":{"a":[1]},"strikes":[
              {"strike-price":"6002.125","call":"SPXW  261218C06002125","put":"SPXW  261218P06002125","put-streamer-symbol":""},
              {"strike-price":6000.50,"call":"SPXW  261218C06000500","call-streamer-symbol":".SPXW261218C6000.5",
               "put":"SPXW  261218P06000500","put-streamer-symbol":".SPXW261218P6000.5"},
              {"strike-price":"5.0E3","call":"SPXW  261218C05000000","put":"SPXW  261218P05000000"}]},
            {"expiration-date":"2026-04-20","strikes":null}]}
        ]},"context":"/option-chains/SPX/nested"}
        """;

    /// <summary>Options of two futures under two roots; only the second future has a streamer symbol.</summary>
    public const string Es = """
        {"data":{"futures":[
            {"symbol":"/ESM6","root-symbol":"/ES","expiration-date":"2026-06-18","days-to-expiration":59,"active-month":true,
             "next-active-month":false},
            {"symbol":"/ESU6","streamer-symbol":"/ESU26:XCME","root-symbol":"/ES","expiration-date":"2026-09-18","active-month":false}],
          "option-chains":[
            {"underlying-symbol":"/ES","root-symbol":"/ES","exercise-style":"American","expirations":[
              {"root-symbol":"/ES","option-root-symbol":"ES","option-contract-symbol":"ESU6","underlying-symbol":"/ESU6",
               "expiration-date":"2026-09-18","days-to-expiration":151,
               "expiration-type":"Regular","settlement-type":"AM","notional-value":"0.5","strikes":[
                {"strike-price":"6000.0","call":"./ESU6 ESU6  260918C6000","call-streamer-symbol":"./ESU26C6000:XCME",
                 "put":"./ESU6 ESU6  260918P6000","put-streamer-symbol":"./ESU26P6000:XCME"}]},
              {"root-symbol":"/ES","option-root-symbol":"EW3","underlying-symbol":"/ESM6","expiration-date":"2026-05-15",
               "expiration-type":"End-Of-Month","settlement-type":"PM","strikes":[
                {"strike-price":"5900.0","call":"./ESM6 EW3K6 260515C5900","put":"./ESM6 EW3K6 260515P5900",
                 "put-streamer-symbol":"./EW3K26P5900:XCME"}]}]}]},
         "context":"/futures-option-chains/ES/nested"}
        """;

    public static JObject Data(string answer) => (JObject)JObject.Parse(answer)["data"]!;
}
