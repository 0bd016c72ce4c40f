using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>A column of rows that <see cref="PlainRow"/> reads.</summary>
/// <param name="Field">The field of its values.</param>
/// <param name="Kind">The kind of the field.</param>
internal readonly record struct PlainColumn(EventField Field, FieldKind Kind)
{
    /// <summary>The kind after the last column.</summary>
    public const FieldKind End = FieldKind.TypeName - 1;

    /// <summary>Prepares the columns of a layout, followed by <see cref="End"/>.</summary>
    /// <returns>Null if its rows cannot be plain: a field is unknown, repeated, or any JSON value.</returns>
    public static PlainColumn[]? Of(EventField?[] columns) =>
        columns.Any(c => c is null or { Kind: FieldKind.Json }) || columns.Distinct().Count() < columns.Length
            ? null
            : [.. columns.Select(c => new PlainColumn(c!, c!.Kind)), new(columns[0]!, End)];
}
