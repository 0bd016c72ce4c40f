namespace Tastytrade.Rx.Examples;

/// <summary>A column of an option chain, for both calls and puts.</summary>
/// <param name="Key">The name in links and on the command line.</param>
/// <param name="Title">The heading.</param>
/// <param name="Name">The full name.</param>
/// <param name="Group">The heading in a menu.</param>
/// <param name="Format">The format of the number.</param>
/// <param name="Width">The number of characters in a terminal.</param>
/// <param name="Needs">What a live chain must request for it.</param>
/// <param name="Value">Returns the value of an option; NaN if it is missing.</param>
public sealed record OptionColumn(
    string Key,
    string Title,
    string Name,
    string Group,
    string Format,
    int Width,
    LiveOptionValues Needs,
    Func<LiveOption, double> Value)
{
    private const string Sizes = "Sizes";

    private const int MaxShownInput = 40;

    /// <summary>What every screen requests: the columns beside the strike, and the volatility of the expiration.</summary>
    private const LiveOptionValues Basic = LiveOptionValues.Quote | LiveOptionValues.Greeks;

    /// <summary>Volume and change also need the day, which is that of the summary.</summary>
    private const LiveOptionValues Day = LiveOptionValues.Trade | LiveOptionValues.Summary;

    /// <summary>The columns beside the strike, which are always shown.</summary>
    public static OptionColumn Bid { get; } =
        new("bid", "Bid", "Bid", "Prices", "F2", 7, Basic, o => o.Quote?.BidPrice ?? double.NaN);

    public static OptionColumn Ask { get; } =
        new("ask", "Ask", "Ask", "Prices", "F2", 7, Basic, o => o.Quote?.AskPrice ?? double.NaN);

    /// <summary>The columns to choose from, the nearest to the strike first.</summary>
    public static IReadOnlyList<OptionColumn> Choices { get; } =
    [
        new("mid", "Mid", "Mid price", "Prices", "F2", 7, Basic, o => o.Mid),
        new("bidsize", "Bid size", "Bid size", Sizes, "N0", 8, Basic, o => o.BidSize),
        new("asksize", "Ask size", "Ask size", Sizes, "N0", 8, Basic, o => o.AskSize),
        new("last", "Last", "Last price", "Prices", "F2", 7, LiveOptionValues.Trade, o => o.Last),
        new("change", "Change", "Change of the last price", "Prices", "+0.00;−0.00;0.00", 7, Day, o => o.Change),
        new("extrinsic", "Extrinsic", "Extrinsic value", "Prices", "F2", 9, LiveOptionValues.UnderlyingPrice, o => o.Extrinsic),
        new("volume", "Volume", "Volume", Sizes, "N0", 7, Day, o => o.Volume),
        new("oi", "Open int", "Open interest", Sizes, "N0", 8, LiveOptionValues.Summary, o => o.OpenInterest),
        new("iv", "IV %", "Implied volatility", "Greeks", "F1", 5, Basic, o => 100 * o.Greeks?.Volatility ?? double.NaN),
        new("delta", "Delta", "Delta", "Greeks", "F3", 6, Basic, o => o.Greeks?.Delta ?? double.NaN),
        new("itm", "ITM %", "Probability in the money", "Greeks", "F0", 5, Basic, o => 100 * o.ProbabilityInTheMoney),
        new("gamma", "Gamma", "Gamma", "Greeks", "F4", 6, Basic, o => o.Greeks?.Gamma ?? double.NaN),
        new("theta", "Theta", "Theta", "Greeks", "F3", 6, Basic, o => o.Greeks?.Theta ?? double.NaN),
        new("vega", "Vega", "Vega", "Greeks", "F3", 6, Basic, o => o.Greeks?.Vega ?? double.NaN),
        new("rho", "Rho", "Rho", "Greeks", "F3", 6, Basic, o => o.Greeks?.Rho ?? double.NaN),
    ];

    /// <summary>Whether it is a number of contracts: those change so often that a flash for each would only distract.</summary>
    public bool IsSize => Group == Sizes;

    /// <summary>The keys of all choices, for messages.</summary>
    public static string Keys => string.Join(", ", Choices.Select(column => column.Key));

    public static OptionColumn Of(string key) => Choices.First(column => column.Is(key));

    /// <summary>Reads keys that are separated by commas.</summary>
    /// <returns>The columns in the order of the text, each once.</returns>
    /// <exception cref="FormatException">A key is unknown.</exception>
    public static IReadOnlyList<OptionColumn> Parse(string text)
    {
        var keys = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (keys.FirstOrDefault(key => !Choices.Any(column => column.Is(key))) is not { } unknown)
            return [.. keys.Select(Of).Distinct()];
        var shown = unknown.Length <= MaxShownInput ? unknown : unknown[..MaxShownInput] + "…";
        throw new FormatException($"'{shown}' is not a column. Valid are {Keys}.");
    }

    /// <summary>What a live chain must request for some columns.</summary>
    public static LiveOptionValues NeedsOf(IEnumerable<OptionColumn> columns) =>
        columns.Aggregate(Basic, (values, column) => values | column.Needs);

    private bool Is(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase);
}
