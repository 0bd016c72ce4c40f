using System.Collections.Frozen;

namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>dxFeed's codes of the exchanges of well-known futures products, for symbols that come without their exchange.</summary>
/// <remarks>The products are those that tastytrade has listed. What the service itself says about an exchange takes precedence.</remarks>
internal static class FutureExchanges
{
    private static readonly FrozenDictionary<string, string> Codes = new Dictionary<string, string>
    {
        ["XCME"] = "ES MES NQ MNQ RTY M2K EMD NKD 6A 6B 6C 6E 6J 6M 6N 6S E7 J7 M6A M6B M6E MCD MJY MSF SR1 SR3 GE LE HE GF "
            + "BTC MBT BFF ETH MET SOL MSL XRP MXP",
        ["XCBT"] = "YM MYM ZB ZN ZF ZT UB TN ZQ 2YY 5YY 10Y 30Y MTN MWN ZC ZS ZW ZL ZM ZO ZR KE XC XK XW MZC MZS MZW MZL MZM",
        ["XNYM"] = "CL MCL QM NG MNG QG HO RB MHO MRB BZ PL PA",
        ["XCEC"] = "GC MGC QO 1OZ SI SIL QI SIC HG MHG QC",
        ["XCBF"] = "VX VXM",
    }.SelectMany(exchange => exchange.Value.Split(' '), (exchange, product) => (Product: product, exchange.Key))
        .ToFrozenDictionary(each => each.Product, each => each.Key);

    /// <summary>The exchange of a product.</summary>
    /// <param name="product">The product's code without a slash.</param>
    /// <returns>The code, such as <c>XCME</c>; null if the product is unknown.</returns>
    public static string? Of(string product) => Codes.GetValueOrDefault(product);
}
