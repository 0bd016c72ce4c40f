using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>How <see cref="PlainRow"/> reads the rows of a layout. It is prepared once for each FEED_CONFIG.</summary>
/// <param name="Prefix">The first column, which is the type name.</param>
/// <param name="Columns">The other columns, followed by <see cref="PlainColumn.End"/>. The first of them is the symbol.</param>
internal sealed record PlainPlan(RowPrefix Prefix, PlainColumn[] Columns)
{
    /// <summary>Prepares a plan.</summary>
    /// <returns>Null if rows cannot be plain: they do not begin with the type and the symbol, or a field is unknown, repeated, or any JSON
    /// value.</returns>
    public static PlainPlan? Of(EventSchema type, EventField?[] columns)
    {
        if (columns is not [{ Kind: FieldKind.TypeName }, { Kind: FieldKind.Symbol }, ..] || RowPrefix.Of(type) is not { } prefix
            || columns.Any(c => c is null or { Kind: FieldKind.Json }) || columns.Distinct().Count() < columns.Length)
            return null;
        PlainColumn[] plain = [.. columns.Select((c, i) => new PlainColumn(c!, c!.Kind, columns.Skip(i).TakeWhile(IsInteger).Count()))];
        return new(prefix, [.. plain[1..], plain[0] with { Kind = PlainColumn.End }]);
    }

    private static bool IsInteger(EventField? field) => field!.Kind is FieldKind.Int32 or FieldKind.Int64;
}

/// <summary>A column of rows that <see cref="PlainRow"/> reads.</summary>
/// <param name="Field">The field of its values.</param>
/// <param name="Kind">The kind of the field.</param>
/// <param name="Integers">How many columns of integers are adjacent, from this one on.</param>
internal readonly record struct PlainColumn(EventField Field, FieldKind Kind, int Integers)
{
    /// <summary>The kind of the entry after the last column.</summary>
    public const FieldKind End = FieldKind.TypeName;
}
