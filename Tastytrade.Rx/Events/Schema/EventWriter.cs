using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>Writes events in DXLink's formats: the cells of a COMPACT row, or a FULL object.</summary>
internal static class EventWriter
{
    /// <summary>Writes the cells of one row in the order of <paramref name="fields"/>, separated by commas, without brackets.</summary>
    public static void WriteCells(IBufferWriter<byte> output, MarketEvent e, ReadOnlySpan<EventField> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            WriteValue(output, e, fields[i]);
        }
    }

    /// <summary>Writes one FULL object with all fields.</summary>
    public static void WriteObject(IBufferWriter<byte> output, MarketEvent e) =>
        WriteObject(output, e, EventSchema.Of(e).Fields.AsSpan());

    /// <summary>Writes one FULL object with the given fields, which should include eventType.</summary>
    public static void WriteObject(IBufferWriter<byte> output, MarketEvent e, ReadOnlySpan<EventField> fields)
    {
        output.Write("{"u8);
        WriteMembers(output, e, fields);
        output.Write("}"u8);
    }

    /// <summary>Writes the members of a FULL object, without braces.</summary>
    public static void WriteMembers(IBufferWriter<byte> output, MarketEvent e, ReadOnlySpan<EventField> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.Write("\""u8);
            output.Write(fields[i].NameUtf8);
            output.Write("\":"u8);
            WriteValue(output, e, fields[i]);
        }
    }

    private static void WriteValue(IBufferWriter<byte> output, MarketEvent e, EventField field)
    {
        switch (field.Kind)
        {
            case FieldKind.TypeName: WriteQuoted(output, EventSchema.Of(e).NameUtf8); break;
            case FieldKind.Symbol or FieldKind.Text: WriteText(output, field.Ref<string?>(e)); break;
            case FieldKind.Char: WriteChar(output, field.Ref<char>(e)); break;
            case FieldKind.Double: WriteDouble(output, field.Ref<double>(e)); break;
            case FieldKind.Int32: WriteInteger(output, field.Ref<int>(e)); break;
            case FieldKind.Int64: WriteInteger(output, field.Ref<long>(e)); break;
            case FieldKind.Boolean: output.Write(field.Ref<bool>(e) ? "true"u8 : "false"u8); break;
            case FieldKind.Enum: WriteQuoted(output, field.Names!.Format(field.Ref<int>(e))); break;
            case FieldKind.Json: WriteJson(output, field.Ref<string?>(e)); break;
        }
    }

    public static void WriteDouble(IBufferWriter<byte> output, double value)
    {
        if (!double.IsFinite(value))
        {
            output.Write(double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8);
            return;
        }

        Utf8Formatter.TryFormat(value, output.GetSpan(32), out var written);
        output.Advance(written);
    }

    public static void WriteInteger(IBufferWriter<byte> output, long value)
    {
        Utf8Formatter.TryFormat(value, output.GetSpan(32), out var written);
        output.Advance(written);
    }

    private static void WriteChar(IBufferWriter<byte> output, char value)
    {
        if (value == '\0')
            output.Write("\"\\u0000\""u8);
        else
            WriteText(output, value.ToString());
    }

    /// <summary>Encodes by way of UTF-8, which replaces an unpaired surrogate; JsonEncodedText would throw.</summary>
    public static void WriteText(IBufferWriter<byte> output, string? value)
    {
        if (value is null)
            output.Write("null"u8);
        else
            WriteQuoted(output,
                JsonEncodedText.Encode(Encoding.UTF8.GetBytes(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
    }

    private static void WriteJson(IBufferWriter<byte> output, string? value) =>
        output.Write(value is null ? "null"u8 : Encoding.UTF8.GetBytes(value));

    private static void WriteQuoted(IBufferWriter<byte> output, ReadOnlySpan<byte> text)
    {
        output.Write("\""u8);
        output.Write(text);
        output.Write("\""u8);
    }
}
