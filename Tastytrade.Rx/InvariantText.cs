using System.Globalization;
using System.Text;

namespace Tastytrade.Rx;

/// <summary>Formats records with numbers or times. The text that the compiler generates for a record depends on the current culture: with
/// Thai settings, 2026 is 2569.</summary>
internal static class InvariantText
{
    /// <summary>The invariant culture, with dates as ISO 8601 has them: the invariant culture's own are American.</summary>
    private static readonly CultureInfo Culture = CreateCulture();

    /// <summary>The text that the compiler generates for a record, in the invariant culture.</summary>
    /// <param name="name">The name of the record.</param>
    /// <param name="printMembers">The record's generated method.</param>
    public static string Of(string name, Func<StringBuilder, bool> printMembers)
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = Culture;
        try
        {
            var members = new StringBuilder();
            return printMembers(members) ? $"{name} {{ {members} }}" : $"{name} {{ }}";
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static CultureInfo CreateCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.ShortDatePattern = "yyyy-MM-dd";
        culture.DateTimeFormat.LongTimePattern = "HH:mm:ss.fff";
        return CultureInfo.ReadOnly(culture);
    }
}
