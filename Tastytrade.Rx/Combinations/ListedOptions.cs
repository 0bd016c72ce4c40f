using System.Globalization;

namespace Tastytrade.Rx.Combinations;

/// <summary>Finds options of an expiration by their strike prices.</summary>
internal static class ListedOptions
{
    /// <exception cref="ArgumentException">The option is not listed.</exception>
    public static Option Find(OptionExpiration expiration, OptionType type, double strike)
    {
        if (!Enum.IsDefined(type))
            throw new ArgumentOutOfRangeException(nameof(type), type, "An option is a call or a put.");
        if (!double.IsFinite(strike))
            throw new ArgumentOutOfRangeException(nameof(strike), strike, "A strike price must be a finite number.");
        Option[] listed = [.. expiration.Options.Where(option => option.Type == type)];
        return listed.FirstOrDefault(option => option.StrikePrice == strike)
            ?? throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{expiration.RootSymbol} {expiration.Date:yyyy-MM-dd} lists no {Name(type)} with a strike price of {strike}{Near()}."),
                nameof(strike));

        string Near()
        {
            var nearest = listed.Select(option => option.StrikePrice).OrderBy(price => Math.Abs(price - strike)).Take(2).Order().ToArray();
            return nearest.Length == 0 ? ""
                : "; the nearest: " + string.Join(", ", nearest.Select(price => price.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private static string Name(OptionType type) => type == OptionType.Call ? "call" : "put";
}
