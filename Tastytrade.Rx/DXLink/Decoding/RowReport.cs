using System.Text;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Collects the values of one row that could not be read.</summary>
internal ref struct RowReport
{
    private const int LongestValue = 40;

    /// <summary>How much of a long value is searched for secrets: enough to find one that begins within the part shown.</summary>
    private const int LongestSearched = LongestValue + (4 * Redactor.LongestToken);

    private EventField? first;
    private ReadOnlySpan<byte> value;

    /// <summary>Whether any invalid value rejects the row.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether the row is rejected.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How many fields have their empty value instead.</summary>
    public int RefusedFields { get; private set; }

    /// <summary>Describes the first value that rejects the row, or else the first invalid value.</summary>
    /// <param name="redactor">Removes secrets from the value.</param>
    public readonly string Reason(Redactor redactor) =>
        $"{first!.Name} is not {Expected(first.Kind)}: {redactor.Clean(Text(value), LongestValue)}";

    public void Refuse(EventField refused, ReadOnlySpan<byte> its)
    {
        var costsRow = IsStrict || refused.IsEssential;
        if (first is null || (costsRow && !IsRefused))
        {
            first = refused;
            value = its;
        }

        if (costsRow)
            IsRefused = true;
        else
            RefusedFields++;
    }

    private static string Text(ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(value[..Math.Min(value.Length, LongestSearched)]);

    public static string Expected(FieldKind kind) => kind switch
    {
        FieldKind.TypeName => "the name of the event's type",
        FieldKind.Symbol => "a symbol",
        FieldKind.Char => "a single character",
        FieldKind.Double => "a number",
        FieldKind.Int32 => "an integer of 32 bits",
        FieldKind.Int64 => "an integer of 64 bits",
        FieldKind.Boolean => "true or false",
        _ => "a text",
    };
}
