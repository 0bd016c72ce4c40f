using System.Globalization;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>The rules for the parts of symbols. Each rule returns null, or a text that says which part is invalid and why.</summary>
internal static class SymbolRules
{
    /// <summary>The letters for the months January to December in futures symbols.</summary>
    public const string MonthCodes = "FGHJKMNQUVXZ";

    /// <summary>OCC's strike field has eight digits, in thousandths.</summary>
    private const decimal MaxOccStrike = 99_999.999m;

    public static string? Root(string root) => IsCode(root, 6)
        ? null
        : $"the root '{root}' is not 1 to 6 capital letters and digits such as SPXW or BABA2 (options of BRK/B have the root BRKB)";

    public static string? Product(string product) => IsCode(product, 6)
        ? null
        : $"the code '{product}' is not 1 to 6 capital letters and digits such as ES, 6B or EW3";

    public static string? Exchange(string exchange) => IsCode(exchange, 8)
        ? null
        : $"the exchange '{exchange}' is not 1 to 8 capital letters and digits such as XCME";

    /// <summary>A currency of a trading pair. It has at least three letters, so that BRK/B does not count as a pair.</summary>
    public static string? Currency(string currency) => currency is { Length: >= 3 } && IsCode(currency, 10)
        ? null
        : $"the currency '{currency}' is not 3 to 10 capital letters and digits such as BTC or USD";

    public static string? OccStrike(decimal strike) => strike is > 0 and <= MaxOccStrike && decimal.Round(strike, 3) == strike
        ? null
        : $"the strike '{Format(strike)}' is not above 0 and at most 99999.999 with at most three decimals";

    /// <summary>Strikes of currency futures have up to seven decimals. Since crude oil traded below 0, there are strikes below 0
    /// too.</summary>
    public static string? FutureStrike(decimal strike) =>
        strike is > -1_000_000_000m and < 1_000_000_000m && decimal.Round(strike, 9) == strike
            ? null
            : $"the strike '{Format(strike)}' is not between -1000000000 and 1000000000 with at most nine decimals";

    /// <summary>Symbols contain only two digits of the year.</summary>
    public static string? Year(int year) => year is >= 2000 and <= 2099 ? null : $"the year '{year}' is not from 2000 to 2099";

    public static string? Day(DateOnly day) => Year(day.Year);

    public static string? Month(int month) => month is >= 1 and <= 12 ? null : $"the month '{month}' is not from 1 to 12";

    public static string? YearDigit(int digit) => digit is >= 0 and <= 9 ? null : $"the year's last digit '{digit}' is not from 0 to 9";

    public static string? Type(OptionType type) => type is OptionType.Call or OptionType.Put
        ? null : $"the type '{type}' is neither call nor put";

    /// <summary>Returns the value if it is valid.</summary>
    /// <exception cref="ArgumentException">The value is invalid.</exception>
    public static T Require<T>(T value, Func<T, string?> rule, string name) =>
        rule(value) is { } complaint
            ? throw new ArgumentException(OneLine.Of($"{char.ToUpperInvariant(complaint[0])}{complaint[1..]}."), name)
            : value;

    public static string Format(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    public static char Letter(OptionType type) => type == OptionType.Call ? 'C' : 'P';

    /// <summary>The year that ends in a digit, in the range from one year before to eight years after the day's year. A January future of
    /// crude oil expires in the December before, some interest rate futures settle in the January after, and no future is listed further
    /// ahead.</summary>
    public static int YearNear(int digit, DateOnly near) => Enumerable.Range(near.Year - 1, 10).First(year => year % 10 == digit);

    private static bool IsCode(string? text, int most) =>
        text is { Length: >= 1 } && text.Length <= most && text.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));
}
