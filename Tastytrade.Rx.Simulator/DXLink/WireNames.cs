using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Simulator.DXLink;

/// <summary>The field names of production, which know one spelling of each: <c>vwap</c>, not <c>VWAP</c>.</summary>
internal static class WireNames
{
    public static string Of(EventField field) => IsVwap(field) ? "vwap" : field.Name;

    /// <summary>The field that a client asks for; <see langword="null"/> for a name that production does not know.</summary>
    public static EventField? Find(EventSchema schema, string name)
    {
        foreach (var field in schema.Fields)
        {
            if (Of(field) == name)
                return field;
        }

        return null;
    }

    public static bool IsVwap(EventField field) => string.Equals(field.Name, "vwap", StringComparison.OrdinalIgnoreCase);
}
