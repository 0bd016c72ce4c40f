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

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryReadDouble(ref byte text, int length, out double value)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref text);
        if (length <= ShortNumber.MaxLength && ShortNumber.TryRead(word, length, out value))
            return true;
        return TryReadOther(ref text, length, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadOther(ref byte text, int length, out double value)
    {
        value = double.NaN;
        return length == 5 && Unsafe.ReadUnaligned<uint>(ref text) == QuotedNaN && Unsafe.Add(ref text, 4) == '"'
            || LongNumber.TryRead(ref text, length, out value);
    }

    /// <summary>Eight digits at a time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryReadInt64(ref byte text, int length, out long value)
    {
        var isNegative = text == '-';
        if (isNegative)
        {
            text = ref Unsafe.Add(ref text, 1);
            length--;
        }

        value = 0;
        if (length is 0 or > JsonNumber.MaxDigits || (text == '0' && length > 1))
            return false;
        var number = 0UL;
        for (; length > sizeof(ulong); length -= sizeof(ulong), text = ref Unsafe.Add(ref text, sizeof(ulong)))
        {
            if (!EightDigits.TryRead(Unsafe.ReadUnaligned<ulong>(ref text), sizeof(ulong), out var eight))
                return false;
            number = (number * 100_000_000) + eight;
        }

        if (!EightDigits.TryRead(Unsafe.ReadUnaligned<ulong>(ref text), length, out var last))
            return false;
        number = (number * EightDigits.Power(length)) + last;
        value = isNegative ? -(long)number : (long)number;
        return number <= long.MaxValue;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryReadInteger(ref byte text, int length, EventField field, MarketEvent e)
    {
        if (field.Kind == FieldKind.Int64)
            return TryReadInt64(ref text, length, out field.Ref<long>(e));
        var isRead = TryReadInt64(ref text, length, out var wide);
        ref var value = ref field.Ref<int>(e);
        value = (int)wide;
        return isRead && value == wide;
    }
}
