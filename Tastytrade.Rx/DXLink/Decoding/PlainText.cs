using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Reads the values of a <see cref="PlainRow"/> that are neither numbers nor strings of any length.</summary>
/// <remarks>Each method takes a value's text, from which <see cref="PlainNumber.Readable"/> bytes are readable, and its length. It returns
/// whether the value is plain. Constants are bytes in the order of the text, so the first byte is the lowest.</remarks>
internal static class PlainText
{
    private const uint Null = 'n' | ('u' << 8) | ('l' << 16) | ('l' << 24);
    private const uint True = 't' | ('r' << 8) | ('u' << 16) | ('e' << 24);
    private const ulong False = 'f' | ('a' << 8) | ('l' << 16) | ('s' << 24) | ((ulong)'e' << 32);
    private const uint Quotes = '"' | ('"' << 16);
    private const ushort Empty = '"' | ('"' << 8);

    /// <summary>The eight bytes of <c>"\u0000"</c>.</summary>
    private const ulong Escaped = 0x2230303030755C22;

    public static bool IsNull(ref byte text, int length) => length == 4 && Unsafe.ReadUnaligned<uint>(ref text) == Null;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadBoolean(ref byte text, int length, out bool value)
    {
        value = length == 4 && Unsafe.ReadUnaligned<uint>(ref text) == True;
        return value || (length == 5 && (Unsafe.ReadUnaligned<ulong>(ref text) & 0xFF_FFFF_FFFF) == False);
    }

    /// <summary>Exchange codes are upper-case letters or digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadChar(ref byte text, int length, out char value)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref text);
        var only = (byte)(word >> 8);
        if (length != 3 || (word & 0xFF00FF) != Quotes || only is < (byte)'0' or > (byte)'Z')
            return TryReadAnyChar(ref text, length, out value);
        value = (char)only;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryReadAnyChar(ref byte text, int length, out char value)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref text);
        var only = (byte)(word >> 8);
        if (length == 3 && (word & 0xFF00FF) == Quotes && only is >= 0x20 and <= 0x7F and not ((byte)'"' or (byte)'\\'))
        {
            value = (char)only;
            return true;
        }

        value = '\0';
        return (length == 2 && (ushort)word == Empty) || (length == 8 && word == Escaped);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool TryReadEnum(ref byte text, int length, EventField field, MarketEvent e) =>
        MemoryMarshal.CreateReadOnlySpan(ref text, length) is [(byte)'"', .. var name, (byte)'"']
        && field.Names!.TryParse(name, out field.Ref<int>(e));
}
