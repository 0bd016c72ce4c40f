using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>Products of CME Group that share hours and holidays on CME Globex.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CmeProductGroup>))]
public enum CmeProductGroup
{
    /// <summary>Stock index futures: <c>/ES</c>, <c>/NQ</c>, <c>/RTY</c>, <c>/YM</c> and their micros.</summary>
    Equity,

    /// <summary>Treasury and short-term rate futures: <c>/ZN</c>, <c>/ZB</c>, <c>/ZF</c>, <c>/ZT</c>, <c>/SR3</c>, <c>/ZQ</c>.</summary>
    InterestRate,

    /// <summary>Currency futures: <c>/6E</c>, <c>/6J</c>, <c>/6B</c> and their micros.</summary>
    Currency,

    /// <summary>Crude oil, its products and natural gas: <c>/CL</c>, <c>/NG</c>, <c>/RB</c>, <c>/HO</c>.</summary>
    Energy,

    /// <summary>Precious and base metals: <c>/GC</c>, <c>/SI</c>, <c>/HG</c>, <c>/PL</c>.</summary>
    Metal,

    /// <summary>Grains and oilseeds: <c>/ZC</c>, <c>/ZS</c>, <c>/ZW</c>, <c>/ZM</c>, <c>/ZL</c>. They trade in a night and a day
    /// session.</summary>
    Grain,

    /// <summary>Cattle and hogs: <c>/LE</c>, <c>/GF</c>, <c>/HE</c>. They trade during the day only.</summary>
    Livestock,

    /// <summary>Bitcoin, ether and other cryptocurrency futures: <c>/BTC</c>, <c>/MBT</c>, <c>/ETH</c>.</summary>
    Cryptocurrency,
}
