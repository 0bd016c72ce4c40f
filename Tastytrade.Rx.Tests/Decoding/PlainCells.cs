using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Random cells: nearly always in the forms that servers use, sometimes in an unusual one.</summary>
internal static class PlainCells
{
    public static string Write(RandomEvents random, EventSchema type, EventField field) => random.Random.Next(40) == 0
        ? random.Write(random.Cell(type, field).Json)
        : field.Kind switch
        {
            FieldKind.Double => random.OneOf(
                "\"NaN\"", "0", "-1.5",
                Math.Round(random.Random.NextDouble() * 10_000, random.Random.Next(5)).ToString("0.####", CultureInfo.InvariantCulture)),
            FieldKind.Int64 => random.OneOf("0", "-1", "1763900000000", $"{random.Random.NextInt64()}"),
            FieldKind.Int32 => random.OneOf("0", "-7", $"{random.Random.Next()}"),
            FieldKind.Char => random.OneOf("\"\"", "\"Q\"", "\" \"", "\"\\u0000\""),
            FieldKind.Text when random.Random.Next(3) == 0 => random.OneOf("null", "\"\""),
            FieldKind.Symbol or FieldKind.Text => $"\"{new string('S', random.Random.Next(1, 30))}{random.Random.Next(100)}\"",
            FieldKind.Boolean => random.OneOf("true", "false"),
            FieldKind.TypeName => $"\"{type.Name}\"",
            _ => new JValue(Encoding.UTF8.GetString(field.Names!.Format(random.Random.Next(3)))).ToString(Formatting.None),
        };
}
