using System.Globalization;

namespace Tastytrade.Rx.Instruments;

/// <summary>dxFeed's symbols where the server does not give them.</summary>
internal static class StreamerSymbol
{
    private const string MonthLetters = "FGHJKMNQUVXZ";

    /// <summary>An equity or index option: <c>.SPXW261218C6000</c>. Of the root, not of the underlying, and with all of the strike's decimals.</summary>
    public static string OfOption(string root, DateOnly date, OptionType type, decimal strike) => string.Create(
        CultureInfo.InvariantCulture, $".{root}{date:yyMMdd}{(type == OptionType.Call ? 'C' : 'P')}{strike:0.###}");

    /// <summary>A future: <c>/ESZ26:XCME</c> for <c>/ESZ6</c>. dxFeed writes two digits of the year and the exchange.</summary>
    /// <param name="future">tastytrade's symbol.</param>
    /// <param name="near">When the future expires, or one of its options: the year near it that ends in the symbol's digit is the future's.</param>
    /// <param name="optionStreamerSymbol">One of its options, for the exchange.</param>
    /// <returns>Null where the symbol is no future's or the exchange is not known.</returns>
    public static string? OfFuture(string future, DateOnly near, string? optionStreamerSymbol)
    {
        var exchange = optionStreamerSymbol?.LastIndexOf(':') is { } colon and >= 0 ? optionStreamerSymbol[colon..] : null;
        var stem = future.TrimEnd("0123456789".ToCharArray());
        var digits = future[stem.Length..];
        if (exchange is null || digits.Length is 0 or > 2 || stem.Length < 3 || stem[0] != '/' || !MonthLetters.Contains(stem[^1], StringComparison.Ordinal))
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"{stem}{Year(int.Parse(digits, CultureInfo.InvariantCulture), digits.Length, near) % 100:00}{exchange}");
    }

    /// <summary>Not the date's own year: a January future of crude oil expires in December.</summary>
    private static int Year(int digits, int count, DateOnly near)
    {
        var cycle = count == 1 ? 10 : 100;
        return Enumerable.Range(near.Year - 5, cycle).FirstOrDefault(year => year % cycle == digits, digits);
    }
}
