using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// A fast path for COMPACT rows as servers nearly always write them: no white space, few escapes or nulls, and numbers with few enough
/// digits to be exact doubles. If a row contains anything else, the method gives up and <see cref="CellReader"/> reads the row from its
/// beginning, with all of JSON and all errors.
/// </summary>
/// <remarks>Values are read without checking bounds: from the start of each value at least <see cref="Window"/> bytes are readable. The
/// frame ensures this except at its end, which is therefore copied into a buffer and followed by zeros, which end any value.</remarks>
internal sealed class PlainRow(StringTable symbols, StringTable texts)
{
    private const int Window = PlainNumber.Window;

    /// <summary>The eight bytes of <c>0,0,0,0,</c>.</summary>
    private const ulong ZeroCells = 0x2C302C302C302C30;

    private readonly byte[] tail = new byte[2 * Window];

    /// <param name="json">The frame.</param>
    /// <param name="at">The start of the row; on success, the position after its last value.</param>
    /// <param name="layout">The fields of the row's values.</param>
    /// <param name="e">A new event, which receives the values.</param>
    /// <returns>Whether the row was plain. If not, some fields may have been set anyway.</returns>
    public bool TryRead(ReadOnlySpan<byte> json, ref int at, EventLayout layout, MarketEvent e)
    {
        var columns = layout.PlainColumns;
        ref var text = ref Unsafe.Add(ref MemoryMarshal.GetReference(json), at);
        var left = json.Length - at;
        var needed = Window;
        for (var column = 0; column < columns.Length;)
        {
            if (left < needed)
            {
                if (needed == 1)
                    return false;
                text = ref CopyTail(json[(json.Length - left)..]);
                needed = 1;
            }

            ref readonly var c = ref columns[column];
            if (c.Integers > 0)
            {
                // Most times and sequences that tastytrade sends are 0, as they are in a new event.
                var zeros = BitOperations.TrailingZeroCount(Unsafe.ReadUnaligned<ulong>(ref text) ^ ZeroCells) >> 4;
                if (zeros > 0)
                {
                    zeros = Math.Min(zeros, c.Integers);
                    column += zeros;
                    text = ref Unsafe.Add(ref text, 2 * zeros);
                    left -= 2 * zeros;
                    continue;
                }
            }

            var field = c.Field;
            int length;
            switch (c.Kind)
            {
                case FieldKind.Double:
                    length = PlainNumber.ReadDouble(ref text, out field.Ref<double>(e));
                    break;
                case FieldKind.Int64:
                    length = PlainNumber.ReadInt64(ref text, out field.Ref<long>(e));
                    break;
                case FieldKind.Int32:
                    length = PlainNumber.ReadInt32(ref text, out field.Ref<int>(e));
                    break;
                case FieldKind.Char:
                    length = ReadChar(ref text, out field.Ref<char>(e));
                    break;
                case FieldKind.Symbol:
                    length = symbols.Read(json, json.Length - left, e is Candle, out field.Ref<string>(e)) - (json.Length - left);
                    if (length <= 2)
                        return false;
                    break;
                default:
                    length = ReadOther(json, json.Length - left, layout.Type, field, e) - (json.Length - left);
                    break;
            }

            if (length <= 0)
                return false;
            text = ref Unsafe.Add(ref text, length + 1);
            left -= length + 1;
            var next = Unsafe.Add(ref text, -1);
            column++;
            if (next != ',' && (next != ']' || column < columns.Length))
                return false;
        }

        at = json.Length - left - 1;
        return columns.Length > 0;
    }

    private ref byte CopyTail(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(tail);
        tail.AsSpan(rest.Length).Clear();
        return ref MemoryMarshal.GetArrayDataReference(tail);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadOther(ReadOnlySpan<byte> json, int at, EventSchema type, EventField field, MarketEvent e) => field.Kind switch
    {
        FieldKind.TypeName => json[at..].StartsWith(type.QuotedNameUtf8) ? at + type.QuotedNameUtf8.Length : -1,
        FieldKind.Enum => ReadEnum(json, at, field.Names!, out field.Ref<int>(e)),
        FieldKind.Text => ReadText(json, at, out field.Ref<string?>(e)),
        FieldKind.Boolean => ReadBoolean(json, at, out field.Ref<bool>(e)),
        _ => -1,
    };

    private static int ReadChar(ref byte text, out char value)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref text);
        var only = (byte)(word >> 8);
        value = (char)only;
        if ((word & 0xff00ff) == ('"' | ('"' << 16)) && only is >= 0x20 and <= 0x7f and not ((byte)'\\' or (byte)'"'))
            return 3;
        value = '\0';
        return (ushort)word == ('"' | ('"' << 8)) ? 2
            : word == BitConverter.ToUInt64("\"\\u0000\""u8) ? 8
            : 0;
    }

    private int ReadText(ReadOnlySpan<byte> json, int at, out string? value)
    {
        value = null;
        return json[at..].StartsWith("null"u8) ? at + 4 : texts.Read(json, at, isCandle: false, out value);
    }

    private static int ReadEnum(ReadOnlySpan<byte> json, int at, EnumNames names, out int value)
    {
        value = 0;
        if ((uint)at >= (uint)json.Length || json[at] != '"')
            return -1;
        var length = json[(at + 1)..].IndexOf((byte)'"');
        return length >= 0 && names.TryParse(json.Slice(at + 1, length), out value) ? at + length + 2 : -1;
    }

    private static int ReadBoolean(ReadOnlySpan<byte> json, int at, out bool value)
    {
        value = json[at..].StartsWith("true"u8);
        if (value)
            return at + 4;
        return json[at..].StartsWith("false"u8) ? at + 5 : -1;
    }
}
