using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A futures option's symbol as tastytrade writes it: <c>./ESU4 EW3N4 240719C4400</c> is the call at 4400 of the third week of
/// July on the September future of ES, which expires on 2024-07-19.</summary>
/// <param name="Future">The underlying future, such as <c>/ESU4</c>.</param>
/// <param name="Contract">The option's own root, month and last digit of the year, as a future's symbol: <c>/EW3N4</c> for
/// <c>EW3N4</c>.</param>
/// <param name="Expiration">The day on which the option expires, in the years 2000 to 2099.</param>
/// <param name="Type">Call or put.</param>
/// <param name="Strike">The strike price: between -1,000,000,000 and 1,000,000,000, at most nine decimals.</param>
/// <remarks>An invalid part throws <see cref="ArgumentException"/>.</remarks>
public sealed record FutureOptionSymbol(FutureSymbol Future, FutureSymbol Contract, DateOnly Expiration, OptionType Type, decimal Strike)
    : IParsable<FutureOptionSymbol>
{
    /// <summary>The width of the fields for the future with its slash and for the option's contract; each is padded with spaces.</summary>
    private const int FieldWidth = 6;

    /// <summary>The underlying future, such as <c>/ESU4</c>.</summary>
    public FutureSymbol Future { get; init => field = value ?? throw new ArgumentNullException(nameof(Future)); } =
        Future ?? throw new ArgumentNullException(nameof(Future));

    /// <summary>The option's own root, month and last digit of the year: <c>/EW3N4</c> for <c>EW3N4</c>.</summary>
    public FutureSymbol Contract { get; init => field = value ?? throw new ArgumentNullException(nameof(Contract)); } =
        Contract ?? throw new ArgumentNullException(nameof(Contract));

    /// <summary>The day on which the option expires.</summary>
    public DateOnly Expiration { get; init => field = SymbolRules.Require(value, SymbolRules.Day, nameof(Expiration)); } =
        SymbolRules.Require(Expiration, SymbolRules.Day, nameof(Expiration));

    /// <summary>Call or put.</summary>
    public OptionType Type { get; init => field = SymbolRules.Require(value, SymbolRules.Type, nameof(Type)); } =
        SymbolRules.Require(Type, SymbolRules.Type, nameof(Type));

    /// <summary>The strike price, in the future's units.</summary>
    /// <remarks>An exact decimal, so that formatting the symbol reproduces its text digit for digit. Prices are doubles, and so is
    /// <see cref="Option.StrikePrice"/>. To compare, cast it: <c>(double)symbol.Strike == option.StrikePrice</c>.</remarks>
    public decimal Strike { get; init => field = SymbolRules.Require(value, SymbolRules.FutureStrike, nameof(Strike)); } =
        SymbolRules.Require(Strike, SymbolRules.FutureStrike, nameof(Strike));

    /// <summary>Parses a symbol.</summary>
    /// <param name="text">The symbol, in capital letters.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">The text is invalid. The message names the part that is wrong and what is expected
    /// there.</exception>
    public static FutureOptionSymbol Parse(string text) =>
        SymbolReader.Parse(text, "a futures option's symbol such as ./ESU4 EW3N4 240719C4400", Read);

    /// <summary>Parses a symbol without throwing for invalid text.</summary>
    /// <param name="text">Any text, or null.</param>
    /// <param name="symbol">The symbol; null if the text is invalid.</param>
    /// <returns>Whether the text is a valid symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out FutureOptionSymbol symbol) =>
        SymbolReader.TryParse(text, Read, out symbol);

    static FutureOptionSymbol IParsable<FutureOptionSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FutureOptionSymbol>.TryParse(
        [NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FutureOptionSymbol result) =>
        TryParse(s, out result);

    /// <summary>Converts to dxFeed's symbol of the same contract, used to subscribe. The decade follows from <see cref="Expiration"/>.
    /// tastytrade's symbol does not contain the exchange; dxFeed's contains neither the future nor the day.</summary>
    /// <param name="exchange">dxFeed's code of the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> and so on</param>
    /// <returns>Such as <c>./EW3N24C4400:XCME</c>; <see cref="FutureOptionStreamerSymbol.ToFutureOptionSymbol"/> converts it
    /// back.</returns>
    /// <exception cref="ArgumentException">The exchange code is invalid, or the year is not from 2000 to 2099.</exception>
    public FutureOptionStreamerSymbol ToStreamerSymbol(string exchange) =>
        new(Contract.Product, Contract.Month, Contract.YearNear(Expiration), Type, Strike, exchange);

    /// <summary>Returns the symbol: future (with its slash) and contract, each padded to six characters, so a part of six has no space
    /// after it.</summary>
    /// <returns>Such as <c>./ESU4 EW3N4 240719C4400</c>, <c>./MNQZ5D4AU5 250922C24575</c> or <c>./MNQZ6MN3EV6261016P30000</c>.</returns>
    public override string ToString()
    {
        var (future, contract) = (Future.ToString(), Contract.ToString()[1..]);

        // A longer part has not been seen; a space would keep it separate.
        var gap = future.Length > FieldWidth ? " " : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $".{future,-FieldWidth}{gap}{contract,-FieldWidth}{Expiration:yyMMdd}{SymbolRules.Letter(Type)}{SymbolRules.Format(Strike)}");
    }

    private static FutureOptionSymbol? Read(SymbolReader reader)
    {
        reader.Prefix("./", "./ESU4 EW3N4 240719C4400");
        var (type, strike) = reader.TypeAndStrike(SymbolRules.FutureStrike);
        var date = reader.Date();
        reader.TrimEnd();

        var both = reader.TakeEnd(reader.Rest.Length);
        var at = both.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space ? space : Math.Min(FieldWidth - 1, both.Length);
        var future = Part(reader, both[..at], "future");
        var contract = Part(reader, both[at..].TrimStart(' '), "contract");
        return reader.Finish(() => new FutureOptionSymbol(future!, contract!, date, type, strike));
    }

    private static FutureSymbol? Part(SymbolReader reader, string text, string what)
    {
        var part = new SymbolReader("/" + text);
        var symbol = FutureSymbol.Read(part);
        if (symbol is null)
            reader.Complain($"the {what} '{text}' is invalid: {part.Complaint}");
        return symbol;
    }
}
