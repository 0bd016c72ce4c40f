using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Serialization;

/// <summary>The members of a market event, as its schema declares them.</summary>
internal sealed class EventJson(EventSchema schema) : MessageJson
{
    private readonly MarketEvent e = schema.Create();
    private bool hasSymbol;

    public override string? Missing => hasSymbol ? null : "eventSymbol";

    public override string? Read(ref JsonCursor json, string name, CellReader cells)
    {
        if (schema.Find(name) is not { } field)
        {
            json.Skip();
            return null;
        }

        var isRead = field.Kind == FieldKind.Symbol ? ReadSymbol(ref json, field, cells) : cells.Read(ref json, field, e);
        return isRead ? null : RowReport.Expected(field.Kind);
    }

    public override FeedMessage Build() => e;

    /// <summary>Unlike the decoder, keeps any symbol: an event created by a user is read back unchanged.</summary>
    private bool ReadSymbol(ref JsonCursor json, EventField field, CellReader cells)
    {
        string? symbol = null;
        hasSymbol = cells.ReadText(ref json, ref symbol) && symbol is not null;
        field.Ref<string>(e) = symbol ?? "";
        return hasSymbol;
    }
}
