using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// A fast path for COMPACT rows as servers nearly always write them: no white space, few escapes or nulls, and numbers with few enough
/// digits to be exact doubles. If a row contains anything else, <see cref="CellReader"/> reads it from its beginning, with all of JSON and
/// all errors.
/// <code>
///   "Quote",".SPXW261218C600",0,0,0,0,"Q",5.35,110,0,"P",5.45,87     a row
///   |prefix||symbol         |0-1-1-1-1---1----1---1-1---1----1       separators: a bit for each comma or bracket in 64 bytes
/// </code>
/// The lengths of values follow from the separators, so a value need not wait until the one before it is converted. The symbol may contain
/// separators and is read before they are searched.
/// </summary>
/// <remarks>Values are read without checking bounds, see <see cref="FrameTail"/>: a value begins within a block, and
/// <see cref="PlainNumber.Readable"/> bytes after the block are readable. The loop is fastest with few variables, since few
/// registers keep their values across calls.</remarks>
internal sealed class PlainRow(EventOutput output, StringTable texts)
{
    /// <summary>How many bytes are searched for separators at once.</summary>
    private const int Block = FrameTail.Readable - PlainNumber.Readable;

    /// <summary>The eight bytes of <c>0,0,0,0,</c>.</summary>
    private const ulong Zeros = 0x2C302C302C302C30;

    private readonly FrameTail tail = new();

    /// <summary>Reads rows until one is not plain.</summary>
    /// <param name="json">A cursor at the start of a row; on return, it is after the array's end, or at the start of the row that is not
    /// plain.</param>
    /// <param name="layout">The fields of a row's values.</param>
    /// <param name="symbols">The symbols of the type.</param>
    /// <param name="unfinished">The event of the row that is not plain, in which some fields may have been set; null if there is
    /// none.</param>
    /// <returns>Whether the array has ended.</returns>
    public bool Read(ref JsonCursor json, EventLayout layout, SymbolTable symbols, out MarketEvent? unfinished)
    {
        unfinished = null;
        if (layout.Plain is not { } plan)
            return false;
        ref var cell = ref tail.Begin(json.Text, json.Position);
        MarketEvent e;
        while (true)
        {
            e = layout.Type.Create();
            ref var column = ref MemoryMarshal.GetArrayDataReference(plan.Columns);
            cell = ref tail.Ensure(json.Text, ref cell);
            if (!plan.Prefix.IsAt(ref cell))
                goto NotPlain;
            cell = ref Unsafe.Add(ref cell, plan.Prefix.Length);
            var length = ReadSymbol(json.Text, tail.Position(json.Text, ref cell), symbols);
            if (length <= 0)
                goto NotPlain;
            cell = ref Unsafe.Add(ref cell, length + 1);
            column = ref Unsafe.Add(ref column, 1);
            var separators = 0UL;
            for (; column.Kind != PlainColumn.End; column = ref Unsafe.Add(ref column, 1))
            {
                if (Unsafe.Add(ref cell, -1) != ',')
                    goto NotPlain;
                if (separators == 0)
                {
                    cell = ref tail.Ensure(json.Text, ref cell);
                    separators = Separators(ref cell);
                    if (separators == 0)
                        goto NotPlain;
                }

                length = BitOperations.TrailingZeroCount(separators);
                var isRead = true;
                switch (column.Kind)
                {
                    case FieldKind.Double:
                        isRead = PlainNumber.TryReadDouble(ref cell, length, out column.Field.Ref<double>(e));
                        break;
                    case FieldKind.Int64 or FieldKind.Int32:
                        // Most times and sequences that tastytrade sends are 0, as they are in a new event.
                        var zeros = BitOperations.TrailingZeroCount(Unsafe.ReadUnaligned<ulong>(ref cell) ^ Zeros) >> 4;
                        if (zeros > 0)
                        {
                            zeros = Math.Min(zeros, column.Integers) - 1;
                            column = ref Unsafe.Add(ref column, zeros);
                            length += 2 * zeros;
                        }
                        else
                        {
                            isRead = PlainNumber.TryReadInteger(ref cell, length, column.Field, e);
                        }

                        break;
                    case FieldKind.Char:
                        isRead = PlainText.TryReadChar(ref cell, length, out column.Field.Ref<char>(e));
                        break;
                    case FieldKind.Boolean:
                        isRead = PlainText.TryReadBoolean(ref cell, length, out column.Field.Ref<bool>(e));
                        break;
                    case FieldKind.Text:
                        if (PlainText.IsNull(ref cell, length))
                            break;
                        length = ReadText(json.Text, tail.Position(json.Text, ref cell), column.Field, e);
                        isRead = length > 0;
                        if (length >= Block)
                            separators = 0;
                        break;
                    default:
                        isRead = PlainText.TryReadEnum(ref cell, length, column.Field, e);
                        break;
                }

                if (!isRead)
                    goto NotPlain;
                cell = ref Unsafe.Add(ref cell, length + 1);
                separators = separators >> length >> 1;
            }

            var last = Unsafe.Add(ref cell, -1);
            if (last is not ((byte)',' or (byte)']'))
                goto NotPlain;
            json.Position = tail.Position(json.Text, ref cell);
            MarketEvent.SetSymbol(e, symbols.Complete(json.Text));
            output.Add(layout.Type, symbols, e);
            if (last == ']')
                return true;
        }

    NotPlain:
        unfinished = e;
        return false;
    }

    /// <summary>One bit for each of 64 bytes that ends a value: a comma or a closing bracket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Separators(ref byte text) =>
        Separators(Vector256.LoadUnsafe(ref text)) | ((ulong)Separators(Vector256.LoadUnsafe(ref text, 32)) << 32);

    private static uint Separators(Vector256<byte> text) =>
        (Vector256.Equals(text, Vector256.Create((byte)',')) | Vector256.Equals(text, Vector256.Create((byte)']')))
        .ExtractMostSignificantBits();

    /// <returns>The length of the value; 0 or less if it is not plain or ends the frame.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int ReadSymbol(ReadOnlySpan<byte> json, int at, SymbolTable symbols)
    {
        var end = symbols.ReadKey(json, at);
        return end < json.Length ? end - at : 0;
    }

    /// <returns>The length of the value; 0 or less if it is not plain or ends the frame.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ReadText(ReadOnlySpan<byte> json, int at, EventField field, MarketEvent e)
    {
        var end = texts.Read(json, at, out var text);
        field.Ref<string?>(e) = text;
        return end < json.Length ? end - at : 0;
    }
}
