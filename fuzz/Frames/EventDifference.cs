using System.Text;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>Compares events of the decoder's two paths, to the last bit.</summary>
internal static class EventDifference
{
    /// <returns>The first difference; null if there is none.</returns>
    public static string? Find(IReadOnlyList<MarketEvent> fast, IReadOnlyList<MarketEvent> careful)
    {
        if (fast.Count != careful.Count)
            return $"the fast path read {fast.Count} events, the careful path {careful.Count}";
        for (var i = 0; i < fast.Count; i++)
        {
            var type = EventSchema.Of(fast[i]);
            if (type != EventSchema.Of(careful[i]))
                return $"event {i} is a {type} on the fast path, a {EventSchema.Of(careful[i])} on the careful path";
            foreach (var field in type.Fields)
            {
                if (!IsSame(field, fast[i], careful[i]))
                    return $"{field} of event {i} differs: {fast[i]} on the fast path, {careful[i]} on the careful path";
            }
        }

        return null;
    }

    private static bool IsSame(EventField field, MarketEvent fast, MarketEvent careful) => field.Kind switch
    {
        FieldKind.Double =>
            BitConverter.DoubleToInt64Bits(field.Ref<double>(fast)) == BitConverter.DoubleToInt64Bits(field.Ref<double>(careful)),
        FieldKind.Int64 => field.Ref<long>(fast) == field.Ref<long>(careful),
        FieldKind.Int32 or FieldKind.Enum => field.Ref<int>(fast) == field.Ref<int>(careful),
        FieldKind.Char => field.Ref<char>(fast) == field.Ref<char>(careful),
        FieldKind.Boolean => field.Ref<bool>(fast) == field.Ref<bool>(careful),
        FieldKind.TypeName => true,

        // The careful path reads the frame with spaces.
        FieldKind.Json => Spaced(field.Ref<string?>(fast)) == field.Ref<string?>(careful),
        _ => field.Ref<string?>(fast) == field.Ref<string?>(careful),
    };

    private static string? Spaced(string? json) =>
        json is null ? null : Encoding.UTF8.GetString(Spacing.Add(Encoding.UTF8.GetBytes(json)));
}
