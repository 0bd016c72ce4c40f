using System.Text;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx.DXLink.Decoding;

/// <summary>Which values of one row could not be read.</summary>
internal ref struct RowReport
{
    private const int LongestValue = 40;

    /// <summary>Of a longer value the end is not looked at: enough for a secret that begins within what is shown.</summary>
    private const int LongestSearched = LongestValue + (4 * Redactor.LongestToken);

    private EventField? first;
    private ReadOnlySpan<byte> value;

    /// <summary>Whether any such value costs the row.</summary>
    public bool IsStrict { get; init; }

    /// <summary>Whether they cost the row.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>How many fields have their empty value for it.</summary>
    public int RefusedFields { get; private set; }

    /// <summary>What is wrong with the first value that costs the row, or else with the first.</summary>
    /// <param name="redactor">Takes secrets out of the value.</param>
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
