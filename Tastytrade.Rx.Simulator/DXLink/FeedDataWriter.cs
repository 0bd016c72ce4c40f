using System.Buffers;
using System.Globalization;
using System.Text;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>Writes FEED_DATA in both formats.</summary>
internal static class FeedDataWriter
{
    /// <summary>Writes a frame.</summary>
    /// <param name="output">Receives the frame.</param>
    /// <param name="channel">The channel number.</param>
    /// <param name="events">The events. In COMPACT, adjacent events of one type share an array.</param>
    /// <param name="layout">The format and the fields.</param>
    /// <param name="badRow">Whether to make the symbol of the first event invalid.</param>
    public static void Write(IBufferWriter<byte> output, int channel, IReadOnlyList<MarketEvent> events, FeedLayout layout, bool badRow)
    {
        output.Write(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{{\"type\":\"FEED_DATA\",\"channel\":{channel},\"data\":[")));
        if (layout.Format == FeedFormat.Compact)
            WriteCompact(output, events, layout, badRow);
        else
            WriteFull(output, events, layout, badRow);
        output.Write("]}"u8);
    }

    private static void WriteCompact(IBufferWriter<byte> output, IReadOnlyList<MarketEvent> events, FeedLayout layout, bool badRow)
    {
        EventSchema? current = null;
        EventField[] fields = [];
        for (var i = 0; i < events.Count; i++)
        {
            var schema = EventSchema.Of(events[i]);
            if (schema != current)
            {
                output.Write(current is null ? "\""u8 : "],\""u8);
                output.Write(schema.NameUtf8);
                output.Write("\",["u8);
                current = schema;
                fields = layout.FieldsOf(schema);
            }
            else
            {
                output.Write(","u8);
            }

            var broken = badRow && i == 0 ? SymbolOf(fields) : -1;
            if (broken < 0)
                EventWriter.WriteCells(output, events[i], fields);
            else
                WriteBrokenCells(output, events[i], fields, broken);
        }

        output.Write("]"u8);
    }

    private static void WriteFull(IBufferWriter<byte> output, IReadOnlyList<MarketEvent> events, FeedLayout layout, bool badRow)
    {
        for (var i = 0; i < events.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            var schema = EventSchema.Of(events[i]);
            // An object always has its type and symbol, even if they were not requested.
            var fields = layout.FieldsOf(schema).Where(f => !IsEmpty(f, events[i]))
                .Union([schema.Find("eventType")!, schema.Find("eventSymbol")!]).ToArray();
            WriteObject(output, events[i], fields, badRow && i == 0 ? SymbolOf(fields) : -1);
        }
    }

    private static void WriteObject(IBufferWriter<byte> output, MarketEvent e, EventField[] fields, int broken)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            output.Write(i == 0 ? "{\""u8 : ",\""u8);
            output.Write(fields[i].NameUtf8);
            output.Write("\":"u8);
            if (i == broken)
                output.Write("{\"is\":\"no text\"}"u8);
            else
                EventWriter.WriteCells(output, e, fields.AsSpan(i, 1));
        }

        output.Write("}"u8);
    }

    private static void WriteBrokenCells(IBufferWriter<byte> output, MarketEvent e, EventField[] fields, int broken)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
                output.Write(","u8);
            if (i == broken)
                output.Write("{\"is\":\"no text\"}"u8);
            else
                EventWriter.WriteCells(output, e, fields.AsSpan(i, 1));
        }
    }

    /// <summary>An invalid symbol costs the whole row; any other invalid field may cost only the field.</summary>
    private static int SymbolOf(EventField[] fields) => Array.FindIndex(fields, f => f.Kind == FieldKind.Symbol);

    /// <summary>Whether FULL omits the field because it has no value. 0 is a value.</summary>
    private static bool IsEmpty(EventField field, MarketEvent e) => field.Kind switch
    {
        FieldKind.Double => double.IsNaN(field.Ref<double>(e)),
        FieldKind.Char => field.Ref<char>(e) == '\0',
        FieldKind.Text or FieldKind.Json => field.Ref<string?>(e) is null,
        _ => false,
    };
}
