using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>A column of rows that <see cref="PlainRow"/> reads.</summary>
/// <param name="Field">The field of its values.</param>
/// <param name="Kind">The kind of the field.</param>
/// <param name="Integers">How many integer columns begin here.</param>
internal readonly record struct PlainColumn(EventField Field, FieldKind Kind, int Integers)
{
    /// <summary>Prepares the columns of a layout.</summary>
    /// <returns>Empty if its rows cannot be plain: a field is unknown, repeated, or any JSON value.</returns>
    public static PlainColumn[] Of(EventField?[] columns)
    {
        if (columns.Any(c => c is null or { Kind: FieldKind.Json }) || columns.Distinct().Count() < columns.Length)
            return [];
        return [.. columns.Select((c, i) => new PlainColumn(c!, c!.Kind, columns.Skip(i).TakeWhile(IsInteger).Count()))];
    }

    private static bool IsInteger(EventField? field) => field!.Kind is FieldKind.Int32 or FieldKind.Int64;
}
