using System.Text;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>Sets the fields of an event to values from another JSON reader, as the library's decoder does, so that the benchmark compares
/// only the reading.</summary>
internal static class Cells
{
    private static readonly Dictionary<EnumNames, Dictionary<string, int>> Enums = [];

    public static void Set(MarketEvent e, EventField field, double value)
    {
        switch (field.Kind)
        {
            case FieldKind.Double: field.Ref<double>(e) = value; break;
            case FieldKind.Int32: field.Ref<int>(e) = (int)value; break;
            case FieldKind.Int64: field.Ref<long>(e) = (long)value; break;
            default: throw InvalidValue(field);
        }
    }

    public static void Set(MarketEvent e, EventField field, long value)
    {
        switch (field.Kind)
        {
            case FieldKind.Double: field.Ref<double>(e) = value; break;
            case FieldKind.Int32: field.Ref<int>(e) = (int)value; break;
            case FieldKind.Int64: field.Ref<long>(e) = value; break;
            default: throw InvalidValue(field);
        }
    }

    public static void Set(MarketEvent e, EventField field, bool value) =>
        field.Ref<bool>(e) = field.Kind == FieldKind.Boolean ? value : throw InvalidValue(field);

    public static void Set(MarketEvent e, EventField field, string value)
    {
        switch (field.Kind)
        {
            case FieldKind.TypeName: break;
            case FieldKind.Symbol: field.Ref<string>(e) = value; break;
            case FieldKind.Text: field.Ref<string?>(e) = value; break;
            case FieldKind.Char: field.Ref<char>(e) = value.Length == 0 ? '\0' : value[0]; break;
            case FieldKind.Enum: field.Ref<int>(e) = ParseEnum(field.Names!, value); break;
            case FieldKind.Double: field.Ref<double>(e) = ParseSpecial(value); break;
            default: throw InvalidValue(field);
        }
    }

    private static int ParseEnum(EnumNames names, string value)
    {
        if (!Enums.TryGetValue(names, out var known))
            Enums[names] = known = [];
        if (known.TryGetValue(value, out var number))
            return number;
        return known[value] = names.TryParse(Encoding.UTF8.GetBytes(value), out number) ? number : 0;
    }

    private static double ParseSpecial(string value) => value switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => throw new InvalidDataException($"'{value}' is not a number."),
    };

    private static InvalidDataException InvalidValue(EventField field) => new($"The value of {field.Name} is not a {field.Kind}.");
}
