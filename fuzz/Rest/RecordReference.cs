using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Fuzz.Rest;

/// <summary>Compares every property of a record with the JSON tree that it was read from.</summary>
/// <remarks>Neither double nor decimal can represent all JSON numbers, so there are two trees: doubles are compared with a tree of doubles,
/// everything else with a tree of decimals.</remarks>
internal static partial class RecordReference
{
    private static readonly KebabCaseNamingStrategy Names = new();

    private static readonly Dictionary<Type, (PropertyInfo Property, string Name, bool IsInline)[]> Cache = [];

    /// <summary>The first difference between the record and the tree; null if there is none.</summary>
    public static string? Difference(object record, JObject json, string place)
    {
        foreach (var (property, name, isInline) in Fields(record.GetType()))
        {
            var value = property.GetValue(record);
            var difference = isInline
                ? value is null ? null : Difference(value, json, place)
                : DifferenceOf(value, property.PropertyType, json[name], $"{place}.{name}");
            if (difference is not null)
                return difference;
        }

        return null;
    }

    private static (PropertyInfo Property, string Name, bool IsInline)[] Fields(Type type)
    {
        if (Cache.TryGetValue(type, out var cached))
            return cached;
        return Cache[type] =
        [
            .. from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
               where property.CanWrite
               let wire = property.GetCustomAttribute<WireAttribute>()
               where wire is { IsIgnored: false } || (wire is null && property.GetMethod!.IsPublic)
               select (property, wire?.Name ?? Names.GetPropertyName(property.Name, hasSpecifiedName: false), wire is { IsInline: true }),
        ];
    }

    private static string? DifferenceOf(object? value, Type type, JToken? token, string place)
    {
        if (IsAbsent(token))
        {
            return value is null or 0 or 0L or 0m or 0.0 or false or "" or IList { Count: 0 } || type.IsValueType
                ? null
                : $"{place} is {value}, but was not sent";
        }

        if (value is IList list)
            return DifferenceOfLists(list, token, place);
        if (token is JObject json)
            return value is null ? $"{place} was not read" : Difference(value, json, place);
        var sent = ((JValue)token!).Value;
        if (value is double ? sent is decimal : sent is double)
            return null;
        var text = Convert.ToString(sent, CultureInfo.InvariantCulture)!.Trim();
        return value is not null && IsSame(value, text) ? null : $"{place} is {value ?? "null"}, but was sent as '{text}'";
    }

    private static bool IsAbsent(JToken? token) => token is null or { Type: JTokenType.Null or JTokenType.Undefined }
        || (token is JValue { Value: string text } && string.IsNullOrWhiteSpace(text));

    private static string? DifferenceOfLists(IList list, JToken? token, string place)
    {
        if (token is not JArray array)
        {
            return token is JValue { Value: string text }
                && list.Cast<object>().All(item => text.Contains((string)item, StringComparison.Ordinal)) ? null : $"{place} is not a list";
        }

        if (list.Count != array.Count)
            return $"{place} has {list.Count} instead of {array.Count}";
        for (var i = 0; i < list.Count; i++)
        {
            if (DifferenceOf(list[i], list[i]?.GetType() ?? typeof(object), array[i], $"{place}[{i}]") is { } difference)
                return difference;
        }

        return null;
    }

    private static bool IsSame(object value, string text) => value switch
    {
        string s => s == text,
        decimal or int or long => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture)
            == Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        double number => number.Equals(double.Parse(text, CultureInfo.InvariantCulture)),
        bool flag => text.Equals(flag.ToString(), StringComparison.OrdinalIgnoreCase),
        DateOnly day => text.StartsWith(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal),

        DateTimeOffset time => TimeOf(text) == time,
        OptionType type => char.ToUpperInvariant(text[0]) == (type == OptionType.Call ? 'C' : 'P'),
        _ => false,
    };

    /// <summary>Like the library, ignores a decimal point without digits after it, and reads milliseconds.</summary>
    private static DateTimeOffset TimeOf(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var milliseconds)
        ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
        : DateTimeOffset.Parse(LonePoint().Replace(text, ""), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    [GeneratedRegex(@"\.(?=\D|$)")]
    private static partial Regex LonePoint();
}
