using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.Instruments.Symbols;

/// <summary>Parses a symbol from its end, because roots may end in digits and only the parts after them have a fixed form. It keeps the
/// first error and continues with placeholder values, so that a grammar reads like a list of its parts.</summary>
internal sealed class SymbolReader(string text)
{
    private string rest = text;

    /// <summary>The first error; null if there is none so far.</summary>
    public string? Complaint { get; private set; }

    /// <summary>The text that has not been parsed yet.</summary>
    public string Rest => rest;

    /// <exception cref="FormatException">The text is invalid. The message contains the text, the expected kind of symbol, the invalid part
    /// and what is expected there.</exception>
    public static T Parse<T>(string text, string kind, Func<SymbolReader, T?> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        var reader = new SymbolReader(text);
        return read(reader) ?? throw new FormatException(OneLine.Of($"'{text}' is not {kind}: {reader.Complaint}."));
    }

    public static bool TryParse<T>([NotNullWhen(true)] string? text, Func<SymbolReader, T?> read, [MaybeNullWhen(false)] out T symbol)
        where T : class
    {
        symbol = text is null ? null : read(new SymbolReader(text));
        return symbol is not null;
    }

    /// <summary>The symbol, if there was no error.</summary>
    public T? Finish<T>(Func<T> create)
        where T : class => Complaint is null ? create() : null;

    public void Prefix(string prefix, string example)
    {
        if (rest.StartsWith(prefix, StringComparison.Ordinal))
            rest = rest[prefix.Length..];
        else
            Complain($"it does not begin with '{prefix}' as {example} does");
    }

    /// <summary>The text after the last colon.</summary>
    public string Exchange()
    {
        var colon = rest.LastIndexOf(':');
        if (colon < 0)
            Complain($"'{rest}' has no exchange, such as ':XCME', at its end");
        return Check(TakeEnd(rest.Length - Math.Max(colon, 0)).TrimStart(':'), SymbolRules.Exchange);
    }

    /// <summary>C or P and a number. The number cannot contain either letter, so the last one is the type.</summary>
    public (OptionType Type, decimal Strike) TypeAndStrike(Func<decimal, string?> rule)
    {
        var letter = rest.LastIndexOfAny(['C', 'P']);
        if (letter < 0)
            Complain($"'{rest}' has neither C nor P before the strike");
        var part = TakeEnd(rest.Length - Math.Max(letter, 0));
        var type = part.StartsWith('P') ? OptionType.Put : OptionType.Call;
        var number = part.Length == 0 ? "" : part[1..];
        const NumberStyles Signed = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        if (number.StartsWith('+') || !decimal.TryParse(number, Signed, CultureInfo.InvariantCulture, out var strike))
        {
            Complain($"the strike '{number}' after the last C or P is not a number such as 480.5");
            return default;
        }

        return (type, Check(strike, rule));
    }

    /// <summary>C or P and eight digits, in thousandths.</summary>
    public (OptionType Type, decimal Strike) OccTypeAndStrike()
    {
        var part = TakeEnd(9);
        if (part is not ['C' or 'P', .. var digits] || digits.Length != 8 || !digits.All(char.IsAsciiDigit))
        {
            Complain($"'{part}' is not C or P and the strike in thousandths, such as P00480500");
            return default;
        }

        return (part[0] == 'P' ? OptionType.Put : OptionType.Call,
            Check(int.Parse(digits, CultureInfo.InvariantCulture) / 1000m, SymbolRules.OccStrike));
    }

    /// <summary>Six digits.</summary>
    public DateOnly Date()
    {
        var part = TakeEnd(6);

        // Not parsed with the format yy, because its century depends on the culture.
        if (!DateOnly.TryParseExact("20" + part, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Complain($"the date '{part}' does not have the form yyMMdd, such as 240324");
        return date;
    }

    /// <summary>A month's letter and the given number of last digits of the year.</summary>
    public (int Month, int Year) MonthAndYear(int digits)
    {
        var part = TakeEnd(digits + 1);
        var month = part.Length > 0 ? SymbolRules.MonthCodes.IndexOf(part[0], StringComparison.Ordinal) + 1 : 0;
        if (part.Length == digits + 1 && month > 0 && part[1..].All(char.IsAsciiDigit))
            return (month, int.Parse(part.AsSpan(1), CultureInfo.InvariantCulture));
        Complain(
            $"'{part}' is not a month's letter ({SymbolRules.MonthCodes}) and {(digits == 1 ? "the year's last digit, such as U4"
                : "two digits of the year, such as U24")}");
        return (1, 0);
    }

    /// <summary>All the remaining text.</summary>
    public string Last(Func<string, string?> rule) => Check(TakeEnd(rest.Length), rule);

    /// <summary>Up to <paramref name="count"/> characters from the end.</summary>
    public string TakeEnd(int count)
    {
        var at = Math.Max(0, rest.Length - count);
        var part = rest[at..];
        rest = rest[..at];
        return part;
    }

    public void TrimEnd() => rest = rest.TrimEnd(' ');

    public void Complain(string complaint) => Complaint ??= complaint;

    private T Check<T>(T part, Func<T, string?> rule)
    {
        if (rule(part) is { } complaint)
            Complain(complaint);
        return part;
    }
}
