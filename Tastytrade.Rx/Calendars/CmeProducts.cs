using System.Collections.Frozen;

namespace Tastytrade.Rx.Calendars;

/// <summary>The products of CME Group that tastytrade lists, by group.</summary>
internal static class CmeProducts
{
    private const string MonthCodes = "FGHJKMNQUVXZ";

    private static readonly FrozenDictionary<string, CmeProductGroup>.AlternateLookup<ReadOnlySpan<char>> Groups =
        new (CmeProductGroup Group, string Codes)[]
    {
        (CmeProductGroup.Equity, "ES MES NQ MNQ RTY M2K YM MYM EMD NKD NIY XAF XAV XAE XAI XAB XAR XAK XAU XAY XAP XAZ"),
        (CmeProductGroup.InterestRate, "ZN ZB ZF ZT TN UB ZQ SR1 SR3 GE TWE 2YY 5YY 10Y 30Y MTN MWN"),
        (CmeProductGroup.Currency, "6A 6B 6C 6E 6J 6L 6M 6N 6R 6S 6Z E7 J7 M6A M6B M6E MCD MJY MSF M6C M6S M6J"),
        (CmeProductGroup.Energy, "CL MCL QM BZ RB HO NG QG MNG HH HP NN QH QU MRB MHO"),
        (CmeProductGroup.Metal, "GC MGC QO 1OZ SI SIL QI SIC HG MHG QC PL PA ALI"),
        (CmeProductGroup.Grain, "ZC ZS ZW ZM ZL ZO ZR KE XC XK XW MZC MZS MZW MZL MZM YC YK YW"),
        (CmeProductGroup.Livestock, "LE GF HE"),
        (CmeProductGroup.Cryptocurrency, "BTC MBT BFF ETH MET SOL MSL XRP MXP"),
    }.SelectMany(row => row.Codes.Split(' ').Select(code => (code, row.Group))).ToFrozenDictionary(row => row.code, row => row.Group)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    public static CmeProductGroup? GroupOf(ReadOnlySpan<char> symbol)
    {
        var code = symbol.TrimStart('/');
        if (code.IndexOf(':') is var colon and >= 0)
            code = code[..colon];
        if (Find(code) is { } group)
            return group;
        var root = code.TrimEnd("0123456789");
        var hasYear = code.Length - root.Length is 1 or 2;
        return hasYear && root is [.. var product, var month] && MonthCodes.Contains(month) ? Find(product) : null;
    }

    private static CmeProductGroup? Find(ReadOnlySpan<char> code) => Groups.TryGetValue(code, out var group) ? group : null;
}
