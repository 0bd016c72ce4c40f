using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;

namespace Tastytrade.Rx.Json;

/// <summary>The kinds of fields in responses. tastytrade sends numbers as numbers or as text; both are read alike, in the invariant
/// culture.</summary>
internal static class Fields
{
    private const NumberStyles Number = NumberStyles.Float;

    /// <summary>No price, amount or quantity reaches this. Without a limit, sums and products of such numbers would overflow.</summary>
    private const decimal Limit = 1e18m;

    private static readonly DateTimeOffset Earliest = new(1, 1, 4, 0, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset Latest = new(9999, 12, 28, 0, 0, 0, TimeSpan.Zero);

    /// <summary>With or without a fraction; with <c>Z</c>, an offset in the form <c>+00:00</c>, <c>+0000</c> or <c>+00</c>, or neither,
    /// which means UTC.</summary>
    private static readonly string[] TimeFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzz",
        "yyyy-MM-dd HH:mm:ss.FFFFFFFzz", "yyyy-MM-dd",
    ];

    private static readonly Dictionary<Type, (string What, Func<string, object?> Read)> Scalars = new()
    {
        [typeof(string)] = ("text", text => text),
        [typeof(decimal)] = ("a number", text =>
            decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < Limit ? number : null),
        [typeof(double)] = ("a number", text =>
            double.TryParse(text, Number, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null),
        [typeof(int)] = ("a whole number", text =>
            Whole(text) is >= int.MinValue and <= int.MaxValue and var number ? (int)number : null),
        [typeof(long)] = ("a whole number", text =>
            Whole(text) is >= long.MinValue and <= long.MaxValue and var number ? (long)number : null),
        [typeof(bool)] = ("true or false", text => bool.TryParse(text, out var flag) ? flag : null),
        [typeof(DateOnly)] = ("a date like 2026-12-18", text => Day(text)),
        [typeof(DateTimeOffset)] = ("a time like 2026-12-18T21:15:00Z", text => Time(text)),
    };

    /// <summary>The converter for a property of a type: a scalar, a list, one or many records, or a record.</summary>
    /// <param name="type">The type.</param>
    /// <param name="isRequired">Whether an invalid value makes the record invalid.</param>
    public static FieldConverter ConverterOf(Type type, bool isRequired) =>
        Scalars.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var scalar)
            ? new ScalarConverter(scalar.What, scalar.Read, isRequired)
            {
                IsDouble = type == typeof(double) || type == typeof(double?),

                // Some times have -1 for none.
                Nothing = type == typeof(DateTimeOffset?) ? "-1" : null,
            }
        : (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } members
            ? new ScalarConverter(InitialsOf(members), text => Member(members, text), isRequired)
        : TextConstructor(type) is { } create ? new ScalarConverter("text", text => create.Invoke([text]), isRequired)
        : !type.IsGenericType ? new RecordConverter(isRequired)
        : type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Generic(typeof(ListConverter<>), type, isRequired)
        : type.GetGenericTypeDefinition() == typeof(RestOneOrMany<>) ? Generic(typeof(OneOrManyConverter<>), type, isRequired)
        : new RecordConverter(isRequired);

    private static FieldConverter Generic(Type converter, Type type, bool isRequired) =>
        (FieldConverter)Activator.CreateInstance(converter.MakeGenericType(type.GenericTypeArguments), [isRequired])!;

    /// <summary>The constructor of a value that wraps a text, such as an account number.</summary>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = RestJson.AllTypesAreKept)]
    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = RestJson.AllTypesAreKept)]
    private static ConstructorInfo? TextConstructor(Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) is { IsValueType: true } value ? value.GetConstructor([typeof(string)]) : null;

    /// <summary>Also accepts <c>100.0</c>.</summary>
    private static decimal? Whole(string text) =>
        decimal.TryParse(text, Number, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number) ? number : null;

    /// <summary>Also accepts a trailing time, as in the maturity of some futures options.</summary>
    private static DateOnly? Day(string text) =>
        (text.Length == 10 || (text.Length > 10 && text[10] is ' ' or 'T'))
        && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;

    /// <summary>Also accepts milliseconds since 1970, as in an order's last change: 11 digits or more, so that no date of 8 digits is
    /// one. The first and the last days of the calendar, which stand
    /// for never, are moved by some days, since calculations with them would overflow.</summary>
    private static DateTimeOffset? Time(string text) =>
        Instant(text) is not { } time ? null : time < Earliest ? Earliest : time > Latest ? Latest : time;

    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : text.Length is >= 11 and <= 14 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : null;

    /// <summary>Such as <c>C or P</c>.</summary>
    private static string InitialsOf(Type type) => string.Join(" or ", Enum.GetNames(type).Select(name => name[0]));

    /// <summary>The enum member that a text names, by its full name or its first letter, in any case.</summary>
    private static object? Member(Type type, string text)
    {
        var found = Array.Find(
            Enum.GetNames(type), name => (text.Length == 1 ? name[..1] : name).Equals(text, StringComparison.OrdinalIgnoreCase));
        return found is null ? null : Enum.Parse(type, found);
    }
}
