using System.Runtime.CompilerServices;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// A fast path for COMPACT rows as servers nearly always write them: no white space, few escapes or nulls, and numbers with few enough
/// digits to be exact doubles. If a row contains anything else, the method gives up and <see cref="CellReader"/> reads the row from its
/// beginning, with all of JSON and all errors. Each byte is read once.
/// </summary>
/// <remarks>Each method takes the position of a value and returns the position after it, or −1 if the value is not plain. Methods that read
/// a value are not inlined: a single method would need too many registers.</remarks>
internal sealed class PlainRow(StringTable texts)
{
    /// <param name="json">The frame.</param>
    /// <param name="at">The start of the row; on success, the position after its last value.</param>
    /// <param name="type">The event's type.</param>
    /// <param name="columns">The fields of the row's values.</param>
    /// <param name="symbols">The symbols of the type.</param>
    /// <param name="e">Receives the values.</param>
    /// <returns>Whether the row was plain. If not, some fields may have been set anyway.</returns>
    public bool TryRead(
        ReadOnlySpan<byte> json, ref int at, EventSchema type, EventField?[] columns, SymbolTable symbols, MarketEvent e)
    {
        var i = at;
        for (var column = 0; ;)
        {
            if (columns[column] is not { } field)
                return false;
            i = Read(json, i, type, field, symbols, e);
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
    private int Read(ReadOnlySpan<byte> json, int at, EventSchema type, EventField field, SymbolTable symbols, MarketEvent e) => field.Kind switch
    {
        FieldKind.Double => PlainNumber.ReadDouble(json, at, out field.Ref<double>(e)),
        FieldKind.Int64 =>
            PlainNumber.IsZero(json, at)
                ? PlainNumber.Zero(at, out field.Ref<long>(e))
                : PlainNumber.ReadInt64(json, at, out field.Ref<long>(e)),
        FieldKind.Int32 =>
            PlainNumber.IsZero(json, at)
                ? PlainNumber.Zero(at, out field.Ref<int>(e))
                : PlainNumber.ReadInt32(json, at, out field.Ref<int>(e)),
        FieldKind.Symbol => symbols.ReadKey(json, at),
        FieldKind.TypeName => json[at..].StartsWith(type.QuotedNameUtf8) ? at + type.QuotedNameUtf8.Length : -1,
        FieldKind.Char => ReadChar(json, at, out field.Ref<char>(e)),
        FieldKind.Enum => ReadEnum(json, at, field.Names!, out field.Ref<int>(e)),
        FieldKind.Text => ReadText(json, at, out field.Ref<string?>(e)),
        FieldKind.Boolean => ReadBoolean(json, at, out field.Ref<bool>(e)),
        _ => -1,
    };

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
}
