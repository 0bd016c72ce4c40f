using System.Globalization;
using System.Text;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Fuzz.Mutation;

namespace Tastytrade.Rx.Fuzz.Differential;

/// <summary>Random cells of two kinds: as servers usually write them, which the decoder's fast path reads, and of any form and
/// length. Each character stands for one byte.</summary>
internal sealed class GeneratedCells(Random random)
{
    private const int Symbols = 2000;

    public string Next(EventSchema type, EventField field, bool isUsual)
    {
        if (!isUsual && random.Next(12) == 0)
            return Odd();
        return field.Kind switch
        {
            FieldKind.TypeName => $"\"{type.Name}\"",
            FieldKind.Symbol => $"\"{Symbol(type)}\"",
            FieldKind.Double => isUsual ? UsualDouble() : AnyDouble(),
            FieldKind.Int64 => Integer(long.MaxValue, isUsual ? 18 : 20),
            FieldKind.Int32 => Integer(int.MaxValue, isUsual ? 9 : 11),
            FieldKind.Boolean => random.Next(2) == 0 ? "true" : "false",
            FieldKind.Char => OneOf("\"\"", "\"Q\"", "\" \"", "\"\\u0000\"", "\"~\"", $"\"{(char)random.Next('A', 'Z')}\""),
            FieldKind.Enum => $"\"{Encoding.Latin1.GetString(field.Names!.Format(random.Next(4)))}\"",
            FieldKind.Text => random.Next(3) == 0 ? OneOf("null", "\"\"") : $"\"{Text(random.Next(1, 24), isUsual)}\"",
            FieldKind.Json => OneOf("null", "{\"a\":[1,2,{}]}", "[]", "\"text, [\\\"1\\\"]\"", "1.5"),
            _ => throw new ArgumentException($"There are no cells for {field.Kind}."),
        };
    }

    /// <summary>Any JSON value, or bytes that only look like one, each as one character.</summary>
    private string Odd() => Encoding.Latin1.GetString(OneOf(random.Next(2) == 0 ? Oddities.Numbers : Oddities.Values));

    private string Symbol(EventSchema type)
    {
        // Each number has its own length, from 1 to 32.
        var number = random.Next(Symbols);
        var symbol = $"{new string((char)('A' + (number % 26)), 1 + (number % 28))}{number % 997}";
        return type.EventType == typeof(Candle) ? symbol + OneOf("{=d}", "{=5m}", "{=1m,tho=true}", "") : symbol;
    }

    private string UsualDouble() => random.Next(7) switch
    {
        0 => OneOf("0", "\"NaN\"", "1", "-1.5", "100"),
        1 => Math.Round(random.NextDouble() * 10_000, random.Next(5)).ToString("0.####", CultureInfo.InvariantCulture),

        // With up to 17 significant digits, as Greeks have.
        2 => (random.NextDouble() - 0.5).ToString("R", CultureInfo.InvariantCulture),
        3 => "\"NaN\"",
        4 => Halfway(),
        _ => Decimal(maxWhole: 9, maxFraction: 10),
    };

    private string AnyDouble() => random.Next(4) switch
    {
        0 => OneOf("-0", "0.0", "-0.0", "0e0", "\"Infinity\"", "null"),
        1 => ((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-30, 30))).ToString("R", CultureInfo.InvariantCulture),
        2 => Decimal(maxWhole: 20, maxFraction: 20) + OneOf("E", "e") + OneOf("", "-", "+") + Digits(random.Next(1, 3)),
        _ => Decimal(maxWhole: 20, maxFraction: 20),
    };

    /// <summary>A decimal fraction exactly half way between two doubles.</summary>
    private string Halfway()
    {
        var odd = random.NextInt64(1L << 53, 1L << 54) | 1;
        return ((decimal)odd / (1 << random.Next(6))).ToString(CultureInfo.InvariantCulture);
    }

    private string Decimal(int maxWhole, int maxFraction) =>
        OneOf("", "", "-") + (random.Next(3) == 0 ? "0" : Whole(random.Next(1, maxWhole + 1)))
        + (random.Next(5) == 0 ? "" : "." + Digits(random.Next(1, maxFraction + 1)));

    private string Integer(long max, int maxDigits) => random.Next(4) switch
    {
        0 or 1 => "0",
        2 => OneOf("", "-") + Whole(random.Next(1, maxDigits + 1)),
        _ => random.NextInt64(max).ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Digits of which the first is not 0.</summary>
    private string Whole(int count) => (char)random.Next('1', '9' + 1) + Digits(count - 1, zeros: 0);

    /// <summary>Digits, often with leading zeros.</summary>
    private string Digits(int count) => Digits(count, random.Next(3) == 0 ? random.Next(count) : 0);

    private string Digits(int count, int zeros) =>
        string.Concat(Enumerable.Range(0, count).Select(i => i < zeros ? '0' : (char)random.Next('0', '9' + 1)));

    private string Text(int length, bool isUsual) => isUsual
        ? string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next('A', 'Z' + 1)))
        : string.Concat(Enumerable.Range(0, length).Select(_ => (char)random.Next(' ', '~')))
            .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);

    private T OneOf<T>(params T[] choices) => choices[random.Next(choices.Length)];
}
