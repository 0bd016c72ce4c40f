using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>A column of rows that <see cref="PlainRow"/> reads.</summary>
/// <param name="Field">The field of its values.</param>
/// <param name="Kind">The kind of the field.</param>
/// <param name="Integers">How many integer columns follow each other from here.</param>
internal readonly record struct PlainColumn(EventField Field, FieldKind Kind, int Integers)
{
    /// <summary>The kind after the last column.</summary>
    public const FieldKind End = FieldKind.TypeName - 1;

    /// <summary>Prepares the columns after the type name, followed by <see cref="End"/>.</summary>
    /// <returns>Null if such rows cannot be plain: they do not begin with the type and the symbol, or a field is unknown, repeated, or any
    /// JSON value.</returns>
    public static PlainColumn[]? Of(EventField?[] columns)
    {
        if (columns is not [{ Kind: FieldKind.TypeName }, { Kind: FieldKind.Symbol }, ..]
            || columns.Any(c => c is null or { Kind: FieldKind.Json }) || columns.Distinct().Count() < columns.Length)
            return null;
        return 
        [
            .. columns.Select((c, i) => new PlainColumn(c!, c!.Kind, columns.Skip(i).TakeWhile(IsInteger).Count())).Skip(1),
            new(columns[0]!, End, 0),
        ];
    }

    private static bool IsInteger(EventField? field) => field!.Kind is FieldKind.Int32 or FieldKind.Int64;
}
