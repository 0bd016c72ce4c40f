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

    /// <summary>Option roots on CME and CBOT that are not of the exchange's main group, which is equity and interest rates.</summary>
    private static readonly FrozenDictionary<string, CmeProductGroup> OptionRoots = new (CmeProductGroup Group, string Roots)[]
    {
        (CmeProductGroup.Currency, "EUU JPU GBU ADU CAU CHU MXU NZU"),
        (CmeProductGroup.Equity, "OYM"),
        (CmeProductGroup.Grain, "OZC OZS OZW OZM OZL OZO OZR OKE"),
    }.SelectMany(row => row.Roots.Split(' ').Select(root => (root, row.Group))).ToFrozenDictionary(row => row.root, row => row.Group);

    public static CmeProductGroup? GroupOf(ReadOnlySpan<char> symbol)
    {
        if (symbol.StartsWith("./"))
            return OfOption(symbol[2..]);
        var code = symbol.TrimStart('/');
        if (code.IndexOf(':') is var colon and >= 0)
            code = code[..colon];
        if (Find(code) is { } group)
            return group;
        var root = code.TrimEnd("0123456789");
        var hasYear = code.Length - root.Length is 1 or 2;
        return hasYear && root is [.. var product, var month] && MonthCodes.Contains(month) ? Find(product) : null;
    }

    /// <summary>The group of an option by its root or else its exchange, from a streamer symbol without <c>./</c>, such as
    /// <c>LOZ26C70:XNYM</c>.</summary>
    private static CmeProductGroup? OfOption(ReadOnlySpan<char> code)
    {
        var colon = code.IndexOf(':');
        if (colon < 0)
            return null;
        for (var month = 1; month + 3 < colon; month++)
        {
            if (MonthCodes.Contains(code[month]) && char.IsAsciiDigit(code[month + 1]) && char.IsAsciiDigit(code[month + 2])
                && code[month + 3] is 'C' or 'P')
                return Find(code[..month]) ?? FindOption(code[..month].ToString()) ?? OfExchange(code[(colon + 1)..]);
        }

        return null;
    }

    private static CmeProductGroup? OfExchange(ReadOnlySpan<char> exchange) => exchange switch
    {
        "XCME" => CmeProductGroup.Equity,
        "XCBT" => CmeProductGroup.InterestRate,
        "XNYM" => CmeProductGroup.Energy,
        "XCEC" => CmeProductGroup.Metal,
        _ => null,
    };

    private static CmeProductGroup? FindOption(string root) => OptionRoots.TryGetValue(root, out var group) ? group : null;

    private static CmeProductGroup? Find(ReadOnlySpan<char> code) => Groups.TryGetValue(code, out var group) ? group : null;
}
