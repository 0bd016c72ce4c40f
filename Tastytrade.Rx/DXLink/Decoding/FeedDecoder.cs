using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>
/// Decodes the data of a FEED_DATA frame into events, in one pass over its bytes. Each element may be COMPACT (a type name, then an array
/// with the values of one or more events) or FULL (an object), because a server may switch at any time. Only the events are allocated.
/// </summary>
/// <param name="routes">The routes of the symbols in demand.</param>
/// <param name="output">Receives the events.</param>
/// <param name="texts">The texts that events contain.</param>
/// <param name="maxSymbols">How many symbols of each type are kept.</param>
internal sealed class FeedDecoder(IFeedRoutes routes, EventOutput output, StringTable texts, int maxSymbols)
{
    private readonly PlainRow plain = new(output, texts);
    private readonly CellReader cells = new(texts);
    private readonly SymbolTable?[] symbols = new SymbolTable?[EventSchema.All.Length];

    /// <summary>Whether there are more symbols in demand of any type than are kept.</summary>
    public bool HasOverflowed => Array.Exists(symbols, table => table?.HasOverflowed == true);

    /// <summary>Starts over for a new socket: an overflow counts again.</summary>
    public void StartOver()
    {
        foreach (var table in symbols)
            table?.HasOverflowed = false;
    }

    /// <param name="json">A cursor at the opening bracket of the data; on return it is after the closing bracket.</param>
    /// <param name="layouts">The channel's layouts, from its latest FEED_CONFIG.</param>
    /// <param name="report">Collects what was refused.</param>
    /// <exception cref="FrameException">The text is not JSON or not FEED_DATA, so none of its events can be trusted.</exception>
    public void Decode(ref JsonCursor json, EventLayouts layouts, ref DecodeReport report)
    {
        json.Expect((byte)'[');
        if (json.TryConsume((byte)']'))
            return;
        do
        {
            switch (json.Peek())
            {
                case (byte)'"':
                    DecodeCompact(ref json, layouts, ref report);
                    break;
                case (byte)'{':
                    DecodeFull(ref json, ref report);
                    break;
                default:
                    throw new FrameException($"FEED_DATA contains neither a type name nor an event at byte {json.Position}");
            }
        }
        while (json.TryConsume((byte)','));
        json.Expect((byte)']');
    }

    private void DecodeCompact(ref JsonCursor json, EventLayouts layouts, ref DecodeReport report)
    {
        if (FindLayout(ref json, layouts, ref report) is not { } layout)
            return;
        var table = SymbolsOf(layout.Type);
        var before = output.Count;
        if (!plain.Read(ref json, layout, table, out var unfinished))
            DecodeRows(ref json, layout, table, unfinished, before, ref report);
    }

    private SymbolTable SymbolsOf(EventSchema type)
    {
        var table = symbols[type.Id] ??= new SymbolTable(maxSymbols, isCandle: type == Candle.Schema);
        table.Begin(routes.Version);
        return table;
    }

    /// <summary>Reads the type name and the beginning of its array. Returns null if there are no events to decode.</summary>
    private static EventLayout? FindLayout(ref JsonCursor json, EventLayouts layouts, ref DecodeReport report)
    {
        if (layouts.Latest is { } latest && json.Text[json.Position..].StartsWith(latest.ArrayStart))
        {
            json.Position += latest.ArrayStart.Length - 1;
            return latest;
        }

        var name = json.ReadName();
        json.Expect((byte)',');
        if (json.Peek() != '[')
            throw new FrameException($"FEED_DATA has no array after a type name at byte {json.Position}");
        if (EventSchema.Find(name) is not { } type)
        {
            report.PassOver(name);
            json.Skip();
            return null;
        }

        json.Expect((byte)'[');
        return json.TryConsume((byte)']') ? null : layouts[type];
    }

    /// <summary>Decodes the rest of an array, from a row that is not plain.</summary>
    private void DecodeRows(
        ref JsonCursor json, EventLayout layout, SymbolTable table, MarketEvent? e, (int Events, int First) before, ref DecodeReport report)
    {
        var reportBefore = report;
        var rows = output.Count.Events - before.Events;
        while (true)
        {
            rows++;
            if (!DecodeRow(ref json, layout, table, e ?? layout.Type.Create(), ref report))
            {
                // The array ended within a row: the rows' width differs from FEED_CONFIG, so none of them can be trusted.
                output.RemoveFrom(before);
                report = reportBefore;
                report.Refuse(
                    layout.Type, $"its values are not a multiple of the {layout.Columns.Length} fields that FEED_CONFIG names", rows);
                return;
            }

            if (json.TryConsume((byte)']'))
                return;
            json.Expect((byte)',');
            rows -= output.Count.Events;
            if (plain.Read(ref json, layout, table, out e))
                return;
            rows += output.Count.Events;
        }
    }

    /// <returns>False if the array ended within the row.</returns>
    private bool DecodeRow(ref JsonCursor json, EventLayout layout, SymbolTable table, MarketEvent e, ref DecodeReport report)
    {
        var (type, columns) = (layout.Type, layout.Columns);
        var row = new RowReport { IsStrict = !layout.IsConfirmed };
        for (var i = 0; i < columns.Length; i++)
        {
            if (i > 0)
            {
                if (json.TryConsume((byte)']'))
                    return false;
                json.Expect((byte)',');
            }

            if (columns[i] is { } field)
                ReadCell(ref json, field, table, e, ref row);
            else
                json.Skip();
        }

        Accept(e, type, table, row, ref report);
        return true;
    }

    private void DecodeFull(ref JsonCursor json, ref DecodeReport report)
    {
        var start = json.Position;
        if (FindType(ref json, ref report) is not { } type)
            return;

        json.Position = start;
        var e = type.Create();
        var table = SymbolsOf(type);
        var row = default(RowReport);
        json.Expect((byte)'{');
        do
        {
            var field = FindField(type, json.ReadName());
            json.Expect((byte)':');
            if (field is null)
                json.Skip();
            else
                ReadCell(ref json, field, table, e, ref row);
        }
        while (json.TryConsume((byte)','));
        json.Expect((byte)'}');
        Accept(e, type, table, row, ref report);
    }

    private void ReadCell(ref JsonCursor json, EventField field, SymbolTable table, MarketEvent e, ref RowReport row)
    {
        json.Peek();
        var start = json.Position;
        var isRead = field.Kind == FieldKind.Symbol
            ? cells.ReadSymbol(ref json, table, ref field.Ref<string>(e))
            : cells.Read(ref json, field, e);
        if (!isRead)
            row.Refuse(field, json.Text[start..json.Position]);
    }

    /// <summary>Searches a FULL event for its type, which may be anywhere in it; null if it has no supported type.</summary>
    private static EventSchema? FindType(ref JsonCursor json, ref DecodeReport report)
    {
        EventSchema? type = null;
        var isNamed = false;
        json.Expect((byte)'{');
        if (!json.TryConsume((byte)'}'))
        {
            do
            {
                var isType = json.ReadName().SequenceEqual("eventType"u8);
                json.Expect((byte)':');
                if (isType && json.Peek() == '"')
                {
                    var name = json.ReadName();
                    isNamed = true;
                    type = EventSchema.Find(name);
                    if (type is null)
                        report.PassOver(name);
                }
                else
                {
                    json.Skip();
                }
            }
            while (json.TryConsume((byte)','));
            json.Expect((byte)'}');
        }

        if (!isNamed)
            report.Refuse(null, "it has no eventType");
        return type;
    }

    private static EventField? FindField(EventSchema type, ReadOnlySpan<byte> name)
    {
        foreach (var field in type.Fields)
        {
            if (field.IsNamed(name))
                return field;
        }

        return null;
    }

    private void Accept(MarketEvent e, EventSchema type, SymbolTable table, in RowReport row, ref DecodeReport report)
    {
        if (row.IsRefused)
        {
            report.RefuseRow(type, row);
            return;
        }

        if (e.EventSymbol.Length == 0)
        {
            report.Refuse(type, "it has no eventSymbol");
            return;
        }

        if (row.RefusedFields > 0)
            report.RefuseFields(type, row);
        output.Add(type, table, e);
    }
}
