using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Reads COMPACT rows as servers write them nearly always: no white space, hardly an escape or a null, numbers of few enough
/// digits to be exact doubles. Of a row that has anything else it makes nothing, and <see cref="CellReader"/> reads it from
/// its beginning, with all that JSON allows and all errors. It is here for speed alone: each byte is looked at once.
/// </summary>
/// <remarks>Each method takes the place of a value and gives the place behind it, or −1 for a value that is not plain. What reads a value is
/// not inlined: all in one method would need more registers than there are.</remarks>
internal sealed class PlainRow(StringTable symbols, StringTable texts)
{
    /// <param name="json">The frame.</param>
    /// <param name="at">Where the row begins; behind its last value if it was plain.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="columns">What the row's values mean.</param>
    /// <param name="e">Gets the values.</param>
    /// <returns>Whether it was plain. If not, some fields may be filled all the same.</returns>
    public bool TryRead(ReadOnlySpan<byte> json, ref int at, EventSchema type, EventField?[] columns, MarketEvent e)
    {
        var i = at;
        for (var column = 0; ;)
        {
            if (columns[column] is not { } field)
                return false;
            i = Read(json, i, type, field, e);
            if ((uint)i >= (uint)json.Length)
                return false;
            var next = json[i];
            if (++column == columns.Length)
            {
                at = i;
                return next is (byte)',' or (byte)']';
            }

            if (next != ',')
                return false;
            i++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Read(ReadOnlySpan<byte> json, int at, EventSchema type, EventField field, MarketEvent e) => field.Kind switch
    {
        FieldKind.Double => ReadDouble(json, at, out field.Ref<double>(e)),
        FieldKind.Int64 => IsZero(json, at) ? Zero(at, out field.Ref<long>(e)) : ReadInt64(json, at, out field.Ref<long>(e)),
        FieldKind.Int32 => IsZero(json, at) ? Zero(at, out field.Ref<int>(e)) : ReadInt32(json, at, out field.Ref<int>(e)),
        FieldKind.Symbol => symbols.Read(json, at, out field.Ref<string>(e)) is var end && end > at + 2 ? end : -1,
        FieldKind.TypeName => json[at..].StartsWith(type.QuotedNameUtf8) ? at + type.QuotedNameUtf8.Length : -1,
        FieldKind.Char => ReadChar(json, at, out field.Ref<char>(e)),
        FieldKind.Enum => ReadEnum(json, at, field.Names!, out field.Ref<int>(e)),
        FieldKind.Text => ReadText(json, at, out field.Ref<string?>(e)),
        FieldKind.Boolean => ReadBoolean(json, at, out field.Ref<bool>(e)),
        _ => -1,
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadDouble(ReadOnlySpan<byte> json, int at, out double value)
    {
        value = double.NaN;
        if ((uint)at >= (uint)json.Length)
            return -1;
        if (json[at] == '"')
            return json[at..].StartsWith("\"NaN\""u8) ? at + 5 : -1;
        if (json.Length - at >= sizeof(ulong) && ShortNumber.TryRead(MemoryMarshal.Read<ulong>(json[at..]), out var digits7, out var scale7) is > 0 and var length)
        {
            value = scale7 == 0 ? digits7 : digits7 / JsonNumber.PowersOfTen[scale7];
            return at + length;
        }

        var isNegative = json[at] == '-';
        var start = isNegative ? at + 1 : at;
        var i = ReadDigits(json, start, 0, out var mantissa);
        if (!IsInteger(json, start, i))
            return -1;
        var digits = i - start;
        var scale = 0;
        if ((uint)i < (uint)json.Length && json[i] == '.')
        {
            var fraction = i + 1;
            i = fraction;
            if (mantissa == 0)
            {
                // Zeros before the first other digit are no digits of the mantissa.
                digits = 0;
                while ((uint)i < (uint)json.Length && json[i] == '0')
                    i++;
            }

            var first = i;
            i = ReadDigits(json, i, mantissa, out mantissa);
            scale = i - fraction;
            digits += i - first;
            if (scale == 0)
                return -1;
        }

        if (digits > JsonNumber.MaxDigits)
            return -1;
        if ((uint)i < (uint)json.Length && (json[i] | 0x20) == 'e' && (i = ReadExponent(json, i + 1, ref scale)) < 0)
            return -1;
        if (!JsonNumber.TryToDouble(mantissa, scale, out value))
            return -1;
        if (isNegative)
            value = -value;
        return i;
    }

    private static int ReadExponent(ReadOnlySpan<byte> json, int at, ref int scale)
    {
        if ((uint)at >= (uint)json.Length)
            return -1;
        var sign = json[at];
        var start = sign is (byte)'-' or (byte)'+' ? at + 1 : at;
        var i = ReadDigits(json, start, 0, out var exponent);
        if (i - start is not (1 or 2))
            return -1;
        scale -= sign == '-' ? -(int)exponent : (int)exponent;
        return i;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadInt64(ReadOnlySpan<byte> json, int at, out long value)
    {
        if (json.Length - at >= sizeof(ulong) && ShortNumber.TryRead(MemoryMarshal.Read<ulong>(json[at..]), out var few, out var scale) is > 0 and var length && scale == 0)
        {
            value = few;
            return at + length;
        }

        var isNegative = (uint)at < (uint)json.Length && json[at] == '-';
        var start = isNegative ? at + 1 : at;
        var i = ReadDigits(json, start, 0, out var number);
        value = isNegative ? -(long)number : (long)number;
        return IsInteger(json, start, i) && i - start <= JsonNumber.MaxDigits && number <= long.MaxValue ? i : -1;
    }

    /// <summary>As tastytrade sends most times and sequences.</summary>
    private static bool IsZero(ReadOnlySpan<byte> json, int at) => (uint)(at + 1) < (uint)json.Length && json[at] == '0' && json[at + 1] == ',';

    private static int Zero<T>(int at, out T value)
        where T : struct
    {
        value = default;
        return at + 1;
    }

    private static int ReadInt32(ReadOnlySpan<byte> json, int at, out int value)
    {
        at = ReadInt64(json, at, out var wide);
        value = (int)wide;
        return value == wide ? at : -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadChar(ReadOnlySpan<byte> json, int at, out char value)
    {
        value = '\0';
        if (json.Length - at < 3 || json[at] != '"')
            return -1;
        var only = json[at + 1];
        if (only == '"')
            return at + 2;
        if (json[at + 2] != '"' || only is < 0x20 or > 0x7f or (byte)'\\')
            return json[at..].StartsWith("\"\\u0000\""u8) ? at + 8 : -1;
        value = (char)only;
        return at + 3;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadText(ReadOnlySpan<byte> json, int at, out string? value)
    {
        value = null;
        return json[at..].StartsWith("null"u8) ? at + 4 : texts.Read(json, at, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadEnum(ReadOnlySpan<byte> json, int at, EnumNames names, out int value)
    {
        value = 0;
        if ((uint)at >= (uint)json.Length || json[at] != '"')
            return -1;
        var length = json[(at + 1)..].IndexOf((byte)'"');
        return length >= 0 && names.TryParse(json.Slice(at + 1, length), out value) ? at + length + 2 : -1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadBoolean(ReadOnlySpan<byte> json, int at, out bool value)
    {
        value = json[at..].StartsWith("true"u8);
        if (value)
            return at + 4;
        return json[at..].StartsWith("false"u8) ? at + 5 : -1;
    }

    /// <summary>Goes over digits, each of which counts ten times those before it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int ReadDigits(ReadOnlySpan<byte> json, int at, ulong before, out ulong number)
    {
        // The number is kept in a register only as a local.
        var value = before;
        var few = at + 4;
        while ((uint)at < (uint)json.Length && (uint)(json[at] - '0') is <= 9 and var digit)
        {
            value = (value * 10) + digit;

            // Few numbers have more than some digits, but those have many: times 13, indexes 19, volatilities 16.
            if (++at == few)
            {
                while (json.Length - at >= sizeof(ulong) && MemoryMarshal.Read<ulong>(json[at..]) is var eight && EightDigits.Are(eight))
                {
                    value = (value * 100_000_000) + EightDigits.ToNumber(eight);
                    at += sizeof(ulong);
                }
            }
        }

        number = value;
        return at;
    }

    /// <summary>JSON writes no zeros before a number.</summary>
    private static bool IsInteger(ReadOnlySpan<byte> json, int start, int end) => end - start == 1 || (end > start && json[start] != '0');
}
