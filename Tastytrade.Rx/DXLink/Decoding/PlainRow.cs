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

    /// <param name="json">A cursor at the start of the row; on success, it is after the row's last value.</param>
    /// <param name="layout">The fields of the row's values.</param>
    /// <param name="e">A new event, which receives the values.</param>
    /// <returns>Whether the row was plain. If not, some fields may have been set anyway.</returns>
    public bool TryRead(ref JsonCursor json, EventLayout layout, MarketEvent e)
    {
        if (layout.PlainColumns is not { } columns)
            return false;
        ref var column = ref MemoryMarshal.GetArrayDataReference(columns);
        ref var block = ref Unsafe.Add(ref MemoryMarshal.GetReference(json.Text), json.Position);
        ref var cell = ref block;
        var separators = 0UL;
        while (true)
        {
            if (column.Kind <= FieldKind.Text)
            {
                // A string may contain separators.
                json.Position += (int)Unsafe.ByteOffset(ref block, ref cell);
                var length = ReadString(ref json, column.Field, e);
                if (length < 0)
                    return false;
                cell = ref Unsafe.Add(ref cell, length + 1);
                block = ref cell;
                separators = 0;
            }
            else
            {
                if (separators == 0)
                {
                    json.Position += (int)Unsafe.ByteOffset(ref block, ref cell);
                    if (json.Text.Length - json.Position < Window)
                        cell = ref CopyTail(json.Text[json.Position..]);
                    block = ref cell;
                    separators = Separators(ref block);
                    if (separators == 0)
                        return false;
                }

                ref var text = ref cell;
                cell = ref Unsafe.Add(ref block, (nint)BitOperations.TrailingZeroCount(separators) + 1);
                separators &= separators - 1;
                var length = (int)Unsafe.ByteOffset(ref text, ref cell) - 1;
                bool isRead;
                switch (column.Kind)
                {
                    case FieldKind.Double:
                        isRead = PlainNumber.TryReadDouble(ref text, length, out column.Field.Ref<double>(e));
                        break;
                    case FieldKind.Int64 or FieldKind.Int32:
                        isRead = (length == 1 && text == '0') || PlainNumber.TryReadInteger(ref text, length, column.Field, e);
                        break;
                    case FieldKind.Char:
                        isRead = TryReadChar(ref text, length, out column.Field.Ref<char>(e));
                        break;
                    default:
                        isRead = ReadOther(ref text, length, column.Field, e);
                        break;
                }

                if (!isRead)
                    return false;
            }

            column = ref Unsafe.Add(ref column, 1);
            var next = Unsafe.Add(ref cell, -1);
            if (column.Kind == PlainColumn.End)
            {
                json.Position += (int)Unsafe.ByteOffset(ref block, ref cell) - 1;
                return next is (byte)',' or (byte)']';
            }

            if (next != ',')
                return false;
        }
    }

    /// <summary>One bit for each of 64 bytes that ends a value: a comma or a closing bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Separators(ref byte text) =>
        Separators(Vector256.LoadUnsafe(ref text)) | ((ulong)Separators(Vector256.LoadUnsafe(ref text, 32)) << 32);

    private static uint Separators(Vector256<byte> text) =>
        (Vector256.Equals(text, Vector256.Create((byte)',')) | Vector256.Equals(text, Vector256.Create((byte)']')))
        .ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref byte CopyTail(ReadOnlySpan<byte> rest)
    {
        rest.CopyTo(tail);
        tail.AsSpan(rest.Length).Clear();
        return ref MemoryMarshal.GetArrayDataReference(tail);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadString(ref JsonCursor json, EventField field, MarketEvent e)
    {
        var text = json.Text;
        var at = json.Position;
        var end = -1;
        switch (field.Kind)
        {
            case FieldKind.Symbol:
                end = symbols.Read(text, at, e is Candle, out field.Ref<string>(e));
                if (end <= at + 2)
                    return -1;
                break;
            case FieldKind.TypeName:
                var name = EventSchema.Of(e).QuotedNameUtf8;
                end = text[at..].StartsWith(name) ? at + name.Length : -1;
                break;
            default:
                end = ReadText(text, at, out field.Ref<string?>(e));
                break;
        }

        if ((uint)end >= (uint)text.Length)
            return -1;
        json.Position = end + 1;
        return end - at;
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
