using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Tastytrade.Rx.Events.Schema;

/// <summary>Formats an event as readable text, from its schema.</summary>
internal static class EventText
{
    public static string ToDisplay(MarketEvent e)
    {
        var schema = EventSchema.Of(e);
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture);
        text.AppendLiteral(schema.Name);
        text.AppendLiteral(" { ");
        var first = true;
        foreach (var field in schema.Fields)
        {
            if (field.Kind == FieldKind.TypeName)
                continue;
            if (!first)
                text.AppendLiteral(", ");
            first = false;
            text.AppendLiteral(field.PropertyName);
            text.AppendLiteral(" = ");
            AppendValue(ref text, field, e);
        }

        text.AppendLiteral(" }");
        return text.ToStringAndClear();
    }

    private static void AppendValue(ref DefaultInterpolatedStringHandler text, EventField field, MarketEvent e)
    {
        switch (field.Kind)
        {
            case FieldKind.Symbol or FieldKind.Text or FieldKind.Json: text.AppendFormatted(field.Ref<string?>(e)); break;
            case FieldKind.Char: text.AppendFormatted(field.Ref<char>(e) is var c and not '\0' ? c.ToString() : ""); break;
            case FieldKind.Double: text.AppendFormatted(field.Ref<double>(e)); break;
            case FieldKind.Int32: text.AppendFormatted(field.Ref<int>(e)); break;
            case FieldKind.Int64: text.AppendFormatted(field.Ref<long>(e)); break;
            case FieldKind.Boolean: text.AppendFormatted(field.Ref<bool>(e)); break;
            case FieldKind.Enum: text.AppendLiteral(Encoding.UTF8.GetString(field.Names!.Format(field.Ref<int>(e)))); break;
        }
    }
}
