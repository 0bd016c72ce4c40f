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

    /// <summary>The eight bytes of <c>0,0,0,0,</c>.</summary>
    private const ulong ZeroCells = 0x2C302C302C302C30;

    private const uint True = 't' | ('r' << 8) | ('u' << 16) | ('e' << 24);
    private const ulong False = 'f' | ('a' << 8) | ('l' << 16) | ('s' << 24) | ((ulong)'e' << 32);

    private readonly byte[] tail = new byte[2 * Window];
    private int tailStart;

    /// <summary>Reads rows until one is not plain.</summary>
    /// <param name="json">A cursor at the start of a row; on return, it is after the array's end or at the start of the row that is not
    /// plain.</param>
    /// <param name="layout">The fields of a row's values.</param>
    /// <param name="output">Receives the events.</param>
    /// <returns>Whether the array has ended.</returns>
    public bool ReadRows(ref JsonCursor json, EventLayout layout, List<MarketEvent> output)
    {
        if (layout.PlainColumns is not { } columns)
            return false;
        tailStart = -1;
        ref var cell = ref Unsafe.Add(ref MemoryMarshal.GetReference(json.Text), json.Position);
        while (true)
        {
            var e = layout.Type.Create();
            ref var column = ref MemoryMarshal.GetArrayDataReference(columns);
            cell = ref Readable(json.Text, ref cell);
            if (!layout.Prefix.Matches(ref cell))
                return false;
            cell = ref Unsafe.Add(ref cell, layout.Prefix.Length);
            var separators = 0UL;
            byte next;
            do
            {
                if (column.Kind <= FieldKind.Text)
                {
                    // A string may contain separators.
                    var length = ReadString(json.Text, Position(json.Text, ref cell), column.Field, e);
                    if (length < 0)
                        return false;
                    cell = ref Unsafe.Add(ref cell, length + 1);
                    separators = length < Block ? separators >> length >> 1 : 0;
                }
                else
                {
                    if (separators == 0)
                    {
                        cell = ref Readable(json.Text, ref cell);
                        separators = Separators(ref cell);
                        if (separators == 0)
                            return false;
                    }

                    var length = BitOperations.TrailingZeroCount(separators);
                    var isRead = true;
                    switch (column.Kind)
                    {
                        case FieldKind.Double:
                            isRead = (length <= ShortNumber.MaxLength
                                && ShortNumber.TryRead(Unsafe.ReadUnaligned<ulong>(ref cell), length, out column.Field.Ref<double>(e)))
                                || PlainNumber.TryReadDouble(ref cell, length, out column.Field.Ref<double>(e));
                            break;
                        case FieldKind.Int64 or FieldKind.Int32:
                            // Most times and sequences that tastytrade sends are 0, as they are in a new event.
                            if (length == 1 && cell == '0')
                            {
                                var zeros = Math.Min(column.Integers, BitOperations.TrailingZeroCount(
                                    Unsafe.ReadUnaligned<ulong>(ref cell) ^ ZeroCells) >> 4);
                                if (zeros > 1)
                                {
                                    zeros--;
                                    column = ref Unsafe.Add(ref column, zeros);
                                    zeros <<= 1;
                                    cell = ref Unsafe.Add(ref cell, zeros);
                                    separators >>= zeros;
                                    if (separators == 0)
                                        return false;
                                }
                            }
                            else
                            {
                                isRead = PlainNumber.TryReadInteger(ref cell, length, column.Field, e);
                            }

                            break;
                        case FieldKind.Char:
                            var word = Unsafe.ReadUnaligned<uint>(ref cell);
                            if (length == 3 && (word & 0xff00ff) == ('"' | ('"' << 16)) && (byte)(word >> 8) is >= (byte)'#' and <= (byte)'Z')
                                column.Field.Ref<char>(e) = (char)(byte)(word >> 8);
                            else
                                isRead = TryReadChar(ref cell, length, out column.Field.Ref<char>(e));
                            break;
                        case FieldKind.Boolean:
                            var isTrue = length == 4 && Unsafe.ReadUnaligned<uint>(ref cell) == True;
                            column.Field.Ref<bool>(e) = isTrue;
                            isRead = isTrue || (length == 5 && (Unsafe.ReadUnaligned<ulong>(ref cell) & 0xFFFFFFFFFF) == False);
                            break;
                        default:
                            isRead = ReadOther(ref cell, length, column.Field, e);
                            break;
                    }

                    if (!isRead)
                        return false;
                    cell = ref Unsafe.Add(ref cell, length + 1);
                    separators = separators >> length >> 1;
                }

                column = ref Unsafe.Add(ref column, 1);
                next = Unsafe.Add(ref cell, -1);
            }
            while (next == ',' && column.Kind != PlainColumn.End);

            if (column.Kind != PlainColumn.End || next is not ((byte)',' or (byte)']'))
                return false;
            json.Position = Position(json.Text, ref cell);
            CollectionsMarshal.SetCount(output, output.Count + 1);
            CollectionsMarshal.AsSpan(output)[^1] = e;
            if (next == ']')
                return true;
        }
    }

    private int Position(ReadOnlySpan<byte> json, ref byte cell) => tailStart < 0
        ? (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(json), ref cell)
        : tailStart + (int)Unsafe.ByteOffset(ref MemoryMarshal.GetArrayDataReference(tail), ref cell);

    private ref byte Readable(ReadOnlySpan<byte> json, ref byte cell)
    {
        if (tailStart >= 0 || json.Length - (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(json), ref cell) >= Window)
            return ref cell;
        return ref CopyTail(json, (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(json), ref cell));
    }

    /// <summary>One bit for each of 64 bytes that ends a value: a comma or a closing bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Separators(ref byte text) =>
        Separators(Vector256.LoadUnsafe(ref text)) | ((ulong)Separators(Vector256.LoadUnsafe(ref text, 32)) << 32);

    private static uint Separators(Vector256<byte> text) =>
        (Vector256.Equals(text, Vector256.Create((byte)',')) | Vector256.Equals(text, Vector256.Create((byte)']')))
        .ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte CopyTail(ReadOnlySpan<byte> json, int at)
    {
        tailStart = at;
        json[at..].CopyTo(tail);
        tail.AsSpan(json.Length - at).Clear();
        return ref MemoryMarshal.GetArrayDataReference(tail);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadString(ReadOnlySpan<byte> json, int at, EventField field, MarketEvent e)
    {
        int end;
        if (field.Kind == FieldKind.Symbol)
        {
            end = symbols.Read(json, at, e is Candle, out field.Ref<string>(e));
            if (end <= at + 2)
                return -1;
        }
        else
        {
            end = ReadText(json, at, out field.Ref<string?>(e));
        }

        return (uint)end < (uint)json.Length ? end - at : -1;
    }

    private int ReadText(ReadOnlySpan<byte> json, int at, out string? value)
    {
        value = null;
        return json[at..].StartsWith("null"u8) ? at + 4 : texts.Read(json, at, isCandle: false, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
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
        return MemoryMarshal.CreateReadOnlySpan(ref text, length) is [(byte)'"', .. var name, (byte)'"']
            && field.Names!.TryParse(name, out field.Ref<int>(e));
    }
}
