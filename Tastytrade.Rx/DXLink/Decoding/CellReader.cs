using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Reads one value into one field of an event. Symbols are read by <see cref="ReadSymbol"/>.</summary>
/// <remarks>Accepts every value that can be converted without loss, such as a number in quotes. For any other value of the wrong kind it
/// returns false and leaves the field empty. Invalid JSON throws, which rejects the frame.</remarks>
internal sealed class CellReader(StringTable texts)
{
    private readonly byte[] unescaped = new byte[256];

    public bool Read(ref JsonCursor json, EventField field, MarketEvent e)
    {
        switch (field.Kind)
        {
            case FieldKind.Double: return ReadDouble(ref json, ref field.Ref<double>(e));
            case FieldKind.Int64: return ReadInt64(ref json, ref field.Ref<long>(e));
            case FieldKind.Int32: return ReadInt32(ref json, ref field.Ref<int>(e));
            case FieldKind.TypeName: return ReadTypeName(ref json, e);
            case FieldKind.Char: return ReadChar(ref json, ref field.Ref<char>(e));
            case FieldKind.Text: return ReadText(ref json, ref field.Ref<string?>(e));
            case FieldKind.Boolean: return ReadBoolean(ref json, ref field.Ref<bool>(e));
            case FieldKind.Enum: return ReadEnum(ref json, field.Names!, ref field.Ref<int>(e));
            case FieldKind.Json: return ReadJson(ref json, ref field.Ref<string?>(e));
            default: throw new InvalidOperationException($"A field of kind {field.Kind} cannot be read.");
        }
    }

    public bool ReadDouble(ref JsonCursor json, ref double value)
    {
        value = double.NaN;
        switch (json.Peek())
        {
            case (byte)'"': return ReadDoubleText(ReadString(ref json), ref value);
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return true;
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                value = JsonNumber.ToDouble(json.ReadNumber(out _));
                return true;
            default: return PassOver(ref json);
        }
    }

    private static bool ReadDoubleText(ReadOnlySpan<byte> text, ref double value)
    {
        if (text.SequenceEqual("NaN"u8))
            return true;
        if (text.SequenceEqual("Infinity"u8))
            value = double.PositiveInfinity;
        else if (text.SequenceEqual("-Infinity"u8))
            value = double.NegativeInfinity;
        else
            return QuotedNumber.TryToDouble(text, out value);
        return true;
    }

    /// <summary>Reads an integer. "NaN", which a feed may send for an unknown value, is read as 0, like null. Fractions are refused,
    /// because rounding would be a guess.</summary>
    public bool ReadInt64(ref JsonCursor json, ref long value)
    {
        value = 0;
        switch (json.Peek())
        {
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return true;
            case (byte)'"':
                var text = ReadString(ref json);
                return text.SequenceEqual("NaN"u8) || QuotedNumber.TryToInt64(text, out value);
            case (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                var number = json.ReadNumber(out var isInteger);
                if (JsonNumber.TryToInt64(number, isInteger, out value))
                    return true;
                value = 0;
                return false;
            default: return PassOver(ref json);
        }
    }

    public bool ReadInt32(ref JsonCursor json, ref int value)
    {
        long wide = 0;
        value = 0;
        if (!ReadInt64(ref json, ref wide) || wide is < int.MinValue or > int.MaxValue)
            return false;
        value = (int)wide;
        return true;
    }

    public bool ReadSymbol(ref JsonCursor json, SymbolTable symbols, ref string value)
    {
        value = "";
        if (json.Peek() != '"')
            return PassOver(ref json);
        value = symbols.Get(ReadString(ref json));
        return value.Length > 0;
    }

    private bool ReadTypeName(ref JsonCursor json, MarketEvent e) =>
        json.Peek() == '"' ? ReadString(ref json).SequenceEqual(EventSchema.Of(e).NameUtf8) : PassOver(ref json);

    /// <summary>Reads a character. Longer text is refused, because its first character might be another code.</summary>
    private bool ReadChar(ref JsonCursor json, ref char value)
    {
        value = '\0';
        switch (json.Peek())
        {
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return true;
            case (byte)'"':
                var bytes = ReadString(ref json);
                if (bytes.Length <= 1 && !bytes.ContainsAnyInRange((byte)0x80, (byte)0xff))
                {
                    value = bytes.Length > 0 ? (char)bytes[0] : '\0';
                    return true;
                }

                var text = JsonText.ToText(bytes);
                value = text.Length == 1 ? text[0] : '\0';
                return text.Length == 1;
            default: return PassOver(ref json);
        }
    }

    public bool ReadText(ref JsonCursor json, ref string? value)
    {
        value = null;
        switch (json.Peek())
        {
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return true;
            case (byte)'"':
                value = texts.Get(ReadString(ref json));
                return true;
            default: return PassOver(ref json);
        }
    }

    private bool ReadBoolean(ref JsonCursor json, ref bool value)
    {
        value = false;
        switch (json.Peek())
        {
            case (byte)'t':
                json.ReadLiteral("true"u8);
                value = true;
                return true;
            case (byte)'f':
                json.ReadLiteral("false"u8);
                return true;
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return true;
            case (byte)'"':
                var text = ReadString(ref json);
                value = text.SequenceEqual("true"u8);
                return value || text.SequenceEqual("false"u8);
            default: return PassOver(ref json);
        }
    }

    private bool ReadEnum(ref JsonCursor json, EnumNames names, ref int value)
    {
        value = 0;
        switch (json.Peek())
        {
            case (byte)'"':
                _ = names.TryParse(ReadString(ref json), out value);
                return true;
            case (byte)'n':
                json.ReadLiteral("null"u8);
                return true;
            default: return PassOver(ref json);
        }
    }

    private static bool ReadJson(ref JsonCursor json, ref string? value)
    {
        var raw = json.ReadRaw();
        value = raw.SequenceEqual("null"u8) ? null : JsonText.ToText(raw);
        return true;
    }

    private static bool PassOver(ref JsonCursor json)
    {
        json.Skip();
        return false;
    }

    /// <summary>A string's bytes without escapes, valid until the next value is read.</summary>
    private ReadOnlySpan<byte> ReadString(ref JsonCursor json)
    {
        var bytes = json.ReadString(out var hasEscapes);
        if (!hasEscapes)
            return bytes;
        return JsonText.Unescape(bytes, bytes.Length <= unescaped.Length ? unescaped : new byte[bytes.Length]);
    }
}
