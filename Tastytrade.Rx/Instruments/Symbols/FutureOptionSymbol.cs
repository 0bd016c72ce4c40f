using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Instruments.Symbols;

namespace Tastytrade.Rx;

/// <summary>A futures option's symbol as tastytrade writes it: <c>./ESU4 EW3N4 240719C4400</c> is the call at 4400 of the third week of July, on the
/// September future of ES, that expires on 2024-07-19.</summary>
/// <param name="Future">The underlying future, such as <c>/ESU4</c>.</param>
/// <param name="Contract">The option's own root, month and last digit of the year, in the form of a future: <c>/EW3N4</c> for <c>EW3N4</c>.</param>
/// <param name="Expiration">The day on which the option expires, in the years 2000 to 2099.</param>
/// <param name="Type">Call or put.</param>
/// <param name="Strike">The strike price: above 0, at most nine decimals.</param>
/// <remarks>A part that is out of range throws <see cref="ArgumentException"/>.</remarks>
public sealed record FutureOptionSymbol(FutureSymbol Future, FutureSymbol Contract, DateOnly Expiration, OptionType Type, decimal Strike)
    : IParsable<FutureOptionSymbol>
{
    /// <summary>Where a future stands with its slash, and an option's contract: each filled up with spaces to so many characters.</summary>
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
    public OptionType Type { get; init => field = SymbolRules.Require(value, SymbolRules.Type, nameof(Type)); } = SymbolRules.Require(Type, SymbolRules.Type, nameof(Type));

    /// <summary>The strike price, in the future's units.</summary>
    /// <remarks>An exact decimal, so that the symbol's text comes back digit by digit. Prices are doubles, and so is
    /// <see cref="Option.StrikePrice"/>: to compare, cast it, <c>(double)symbol.Strike == option.StrikePrice</c>.</remarks>
    public decimal Strike { get; init => field = SymbolRules.Require(value, SymbolRules.FutureStrike, nameof(Strike)); } =
        SymbolRules.Require(Strike, SymbolRules.FutureStrike, nameof(Strike));

    /// <summary>Reads a symbol.</summary>
    /// <param name="text">The symbol; capital letters only.</param>
    /// <returns>The symbol.</returns>
    /// <exception cref="FormatException">It is none; the message names the part that is wrong and what is expected there.</exception>
    public static FutureOptionSymbol Parse(string text) => SymbolReader.Parse(text, "a futures option's symbol such as ./ESU4 EW3N4 240719C4400", Read);

    /// <summary>Reads a symbol without an exception for what is none.</summary>
    /// <param name="text">The symbol, or any other text, or null.</param>
    /// <param name="symbol">The symbol; null where the text is none.</param>
    /// <returns>Whether the text is a symbol.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out FutureOptionSymbol symbol) => SymbolReader.TryParse(text, Read, out symbol);

    static FutureOptionSymbol IParsable<FutureOptionSymbol>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<FutureOptionSymbol>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out FutureOptionSymbol result) =>
        TryParse(s, out result);

    /// <summary>dxFeed's symbol of the same contract, to subscribe to. The decade follows from <see cref="Expiration"/>; the exchange is not in
    /// tastytrade's symbol. The future and the day are not in dxFeed's.</summary>
    /// <param name="exchange">dxFeed's code of the exchange: <c>XCME</c>, <c>XCBT</c>, <c>XNYM</c>, <c>XCEC</c> …</param>
    /// <returns>Such as <c>./EW3N24C4400:XCME</c>; <see cref="FutureOptionStreamerSymbol.ToFutureOptionSymbol"/> leads back.</returns>
    /// <exception cref="ArgumentException">The exchange is no code, or the year not from 2000 to 2099.</exception>
    public FutureOptionStreamerSymbol ToStreamerSymbol(string exchange) =>
        new(Contract.Product, Contract.Month, Contract.YearNear(Expiration), Type, Strike, exchange);

    /// <summary>The symbol: future (with its slash) and contract filled up to six characters each, so that one of six has no space behind it.</summary>
    /// <returns>Such as <c>./ESU4 EW3N4 240719C4400</c>, <c>./MNQZ5D4AU5 250922C24575</c> or <c>./MNQZ6MN3EV6261016P30000</c>.</returns>
    public override string ToString()
    {
        var (future, contract) = (Future.ToString(), Contract.ToString()[1..]);

        // A longer one has not been seen; a space keeps it apart.
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
            reader.Complain($"the {what} '{text}' is none: {part.Complaint}");
        return symbol;
    }
}
