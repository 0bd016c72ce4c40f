using Newtonsoft.Json.Serialization;

namespace Tastytrade.Rx.Json;

/// <summary>The signs of amounts. tastytrade sends an amount without a sign, and in another field whether it is a credit or a debit. The
/// effect may come before or after its amount.</summary>
internal static class Effects
{
    private const string Debit = "Debit";

    /// <summary>Marks the fields that are effects, and adds those that the record has no property for.</summary>
    public static void Mark(List<JsonProperty> fields)
    {
        foreach (var name in fields.Select(EffectOf).OfType<string>().Distinct().ToArray())
        {
            var field = fields.Find(field => field.PropertyName == name);
            if (field is null)
            {
                field = new() { PropertyName = name, PropertyType = typeof(string), Converter = Fields.ConverterOf(typeof(string), false) };
                fields.Add(field);
            }

            ((ScalarConverter)field.Converter!).IsEffect = true;
        }
    }

    /// <param name="effect">The value of an effect's field, of any type that shows the text of the wire.</param>
    public static bool IsDebit(object? effect) => string.Equals(effect?.ToString(), Debit, StringComparison.OrdinalIgnoreCase);

    /// <summary>Makes amounts negative.</summary>
    /// <param name="record">The record.</param>
    /// <param name="contract">Its fields.</param>
    /// <param name="debits">The effects that are debits.</param>
    public static void Negate(object record, JsonObjectContract contract, List<string> debits)
    {
        foreach (var field in contract.Properties.Where(field => EffectOf(field) is { } effect && debits.Contains(effect)))
        {
            if (field.ValueProvider!.GetValue(record) is { } amount)
                field.ValueProvider.SetValue(record, Negative(amount));
        }
    }

    private static string? EffectOf(JsonProperty field) => (field.Converter as ScalarConverter)?.Effect;

    private static object Negative(object amount) => amount switch
    {
        decimal number => -Math.Abs(number),
        double number => -Math.Abs(number),
        int number => -Math.Abs(number),
        long number => -Math.Abs(number),
        _ => amount,
    };
}
