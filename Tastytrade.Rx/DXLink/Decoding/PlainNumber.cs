using System.Runtime.CompilerServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Reads the numbers of a <see cref="PlainRow"/>, which have few enough digits to become a double or an integer without
/// loss.</summary>
/// <remarks>Each method takes a value's text, from which <see cref="Readable"/> bytes are readable, and its length. It returns whether the
/// value is plain.</remarks>
internal static class PlainNumber
{
    public const int Readable = 48;

    /// <summary>The first four of the five bytes of <c>"NaN"</c>.</summary>
    private const uint QuotedNaN = '"' | ('N' << 8) | ('a' << 16) | ('N' << 24);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadDouble(ref byte text, int length, out double value) =>
        (length <= ShortNumber.MaxLength && ShortNumber.TryRead(Unsafe.ReadUnaligned<ulong>(ref text), length, out value))
        || TryReadOther(ref text, length, out value);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadOther(ref byte text, int length, out double value)
    {
        value = double.NaN;
        return (length == 5 && Unsafe.ReadUnaligned<uint>(ref text) == QuotedNaN && Unsafe.Add(ref text, 4) == '"')
            || LongNumber.TryRead(ref text, length, out value);
    }

    /// <summary>Reads eight digits at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryReadInteger(ref byte text, int length, EventField field, MarketEvent e)
    {
        var isNegative = text == '-';
        if (isNegative)
        {
            text = ref Unsafe.Add(ref text, 1);
            length--;
        }

        if (length is 0 or > JsonNumber.MaxDigits || (text == '0' && length > 1))
            return false;
        var at = ((length - 1) & 7) + 1;
        var isRead = EightDigits.TryRead(Unsafe.ReadUnaligned<ulong>(ref text), at, out var number);
        for (; at < length; at += sizeof(ulong))
        {
            isRead &= EightDigits.TryRead(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, at)), sizeof(ulong), out var eight);
            number = (number * 100_000_000) + eight;
        }

        var value = isNegative ? -(long)number : (long)number;
        if (!isRead || number > long.MaxValue)
            return false;
        if (field.Kind == FieldKind.Int64)
            field.Ref<long>(e) = value;
        else
            field.Ref<int>(e) = (int)value;
        return field.Kind == FieldKind.Int64 || value == (int)value;
    }
}
