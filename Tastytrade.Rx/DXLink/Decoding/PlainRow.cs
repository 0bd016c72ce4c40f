using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
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
    private const int Block = 64;
    private const int Window = Block + PlainNumber.Readable;

    private readonly byte[] tail = new byte[2 * Window];

    /// <param name="json">The frame.</param>
    /// <param name="at">The start of the row; on success, the position after its last value.</param>
    /// <param name="layout">The fields of the row's values.</param>
    /// <param name="e">A new event, which receives the values.</param>
    /// <returns>Whether the row was plain. If not, some fields may have been set anyway.</returns>
    public bool TryRead(ReadOnlySpan<byte> json, ref int at, EventLayout layout, MarketEvent e)
    {
        if (layout.PlainColumns is not { } columns)
            return false;
        ref var column = ref MemoryMarshal.GetArrayDataReference(columns);
        var position = at;
        ref var text = ref Unsafe.Add(ref MemoryMarshal.GetReference(json), at);
        var separators = 0UL;
        nint start = 0;
        while (true)
        {
            var field = column.Field;
            if (column.Kind <= FieldKind.Text)
            {
                // A string may contain separators.
                position += (int)start;
                var length = ReadString(json, position, layout.Type, field, e);
                if (length <= 0)
                    return false;
                text = ref Unsafe.Add(ref text, start + length + 1);
                position += length + 1;
                start = 0;
                separators = 0;
                if (position > json.Length)
                    return false;
            }
            else
            {
                if (separators == 0)
                {
                    text = ref Unsafe.Add(ref text, start);
                    position += (int)start;
                    start = 0;
                    if (json.Length - position < Window)
                        text = ref CopyTail(json[position..]);
                    separators = Separators(ref text);
                    if (separators == 0)
                        return false;
                }

                var end = (nint)BitOperations.TrailingZeroCount(separators);
                separators &= separators - 1;
                ref var cell = ref Unsafe.Add(ref text, start);
                var length = (int)(end - start);
                start = end + 1;
                var isRead = column.Kind switch
                {
                    FieldKind.Double => PlainNumber.TryReadDouble(ref cell, length, out field.Ref<double>(e)),
                    FieldKind.Int64 => (length == 1 && cell == '0') || PlainNumber.TryReadInt64(ref cell, length, out field.Ref<long>(e)),
                    FieldKind.Int32 => (length == 1 && cell == '0') || PlainNumber.TryReadInt32(ref cell, length, out field.Ref<int>(e)),
                    FieldKind.Char => TryReadChar(ref cell, length, out field.Ref<char>(e)),
                    _ => ReadOther(ref cell, length, field, e),
                };
                if (!isRead)
                    return false;
            }

            column = ref Unsafe.Add(ref column, 1);
            var next = Unsafe.Add(ref text, start - 1);
            if (next != ',' && (next != ']' || column.Kind != PlainColumn.End))
                return false;
            if (column.Kind == PlainColumn.End)
            {
                at = position + (int)start - 1;
                return true;
            }
        }
    }

    /// <summary>One bit for each of 64 bytes that ends a value: a comma or a closing bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Separators(ref byte text) =>
        Separators(Vector256.LoadUnsafe(ref text)) | ((ulong)Separators(Vector256.LoadUnsafe(ref text, 32)) << 32);

    private static uint Separators(Vector256<byte> text) =>
        (Vector256.Equals(text, Vector256.Create((byte)',')) | Vector256.Equals(text, Vector256.Create((byte)']')))
        .ExtractMostSignificantBits();

    private ref byte CopyTail(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(tail);
        tail.AsSpan(rest.Length).Clear();
        return ref MemoryMarshal.GetArrayDataReference(tail);
    }

    private int ReadString(ReadOnlySpan<byte> json, int at, EventSchema type, EventField field, MarketEvent e) => field.Kind switch
    {
        FieldKind.TypeName => json[at..].StartsWith(type.QuotedNameUtf8) ? type.QuotedNameUtf8.Length : -1,
        FieldKind.Symbol => symbols.Read(json, at, type == Candle.Schema, out field.Ref<string>(e)) is var end && end > at + 2 ? end - at : -1,
        _ => ReadText(json, at, out field.Ref<string?>(e)) - at,
    };

    private int ReadText(ReadOnlySpan<byte> json, int at, out string? value)
    {
        value = null;
        return json[at..].StartsWith("null"u8) ? at + 4 : texts.Read(json, at, isCandle: false, out value);
    }

    private static bool TryReadChar(ref byte text, int length, out char value)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref text);
        var only = (byte)(word >> 8);
        value = (char)only;
        if (length == 3 && (word & 0xff00ff) == ('"' | ('"' << 16)) && only is >= 0x20 and <= 0x7f and not ((byte)'\\' or (byte)'"'))
            return true;
        value = '\0';
        return (length == 2 && (ushort)word == ('"' | ('"' << 8))) || (length == 8 && word == BitConverter.ToUInt64("\"\\u0000\""u8));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ReadOther(ref byte text, int length, EventField field, MarketEvent e)
    {
        var cell = MemoryMarshal.CreateReadOnlySpan(ref text, length);
        if (field.Kind == FieldKind.Boolean)
        {
            ref var value = ref field.Ref<bool>(e);
            value = cell.SequenceEqual("true"u8);
            return value || cell.SequenceEqual("false"u8);
        }

        return cell is [(byte)'"', .. var name, (byte)'"'] && field.Names!.TryParse(name, out field.Ref<int>(e));
    }
}
