using System.Globalization;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Every field of every type: its storage in the object, and its texts if it is an enum.</summary>
public sealed class EventFieldTests
{
    private static IEnumerable<TestCaseData> Fields => CasesOf(kind => kind != FieldKind.TypeName);

    private static IEnumerable<TestCaseData> EnumFields => CasesOf(kind => kind == FieldKind.Enum);

    [TestCaseSource(nameof(Fields))]
    public void Ref_AfterThePropertyIsSet_ReadsItAndNothingElseChanges(object declared, object ofSchema)
    {
        var (schema, field) = ((EventSchema)declared, (EventField)ofSchema);
        var e = Filled(schema);
        var others = Values(schema, e).Where(v => v.Name != field.Name).ToArray();
        var value = Sample(schema, field, 1000);

        field.PropertyOf(schema).SetValue(e, value);

        Assert.Multiple(() =>
        {
            Assert.That(ReadRef(field, e), Is.EqualTo(Raw(value)));
            Assert.That(Values(schema, e).Where(v => v.Name != field.Name), Is.EqualTo(others));
        });
    }

    [TestCaseSource(nameof(Fields))]
    public void Ref_Written_ChangesThePropertyAndNothingElse(object declared, object ofSchema)
    {
        var (schema, field) = ((EventSchema)declared, (EventField)ofSchema);
        var e = Filled(schema);
        var others = Values(schema, e).Where(v => v.Name != field.Name).ToArray();
        var value = Sample(schema, field, 1000);

        WriteRef(field, e, value);

        Assert.Multiple(() =>
        {
            Assert.That(field.PropertyOf(schema).GetValue(e), Is.EqualTo(value));
            Assert.That(Values(schema, e).Where(v => v.Name != field.Name), Is.EqualTo(others));
        });
    }

    [TestCaseSource(nameof(EnumFields))]
    public void Enums_OfFields_AreNamedInUpperSnakeCaseAndStartWithUndefined(object declared, object ofSchema)
    {
        var (schema, field) = ((EventSchema)declared, (EventField)ofSchema);
        var type = field.PropertyOf(schema).PropertyType;

        Assert.Multiple(() =>
        {
            Assert.That(Enum.GetName(type, 0), Is.EqualTo("Undefined"));
            Assert.That((field.Names!.TryParse("NO_SUCH_TEXT"u8, out var unknown), unknown), Is.EqualTo((false, 0)));
            foreach (var member in Enum.GetValues(type))
                Assert.That(
                    (field.Names.TryParse(field.Names.Format((int)member), out var value), value), Is.EqualTo((true, (int)member)),
                    $"{member}");
        });
    }

    [TestCase("tickDirection", "UNDEFINED DOWN ZERO_DOWN ZERO ZERO_UP UP")]
    [TestCase("dayClosePriceType", "UNDEFINED REGULAR INDICATIVE PRELIMINARY FINAL")]
    [TestCase("prevDayClosePriceType", "UNDEFINED REGULAR INDICATIVE PRELIMINARY FINAL")]
    [TestCase("tradingStatus", "UNDEFINED HALTED ACTIVE")]
    [TestCase("shortSaleRestriction", "UNDEFINED ACTIVE INACTIVE")]
    [TestCase("aggressorSide", "UNDEFINED BUY SELL")]
    [TestCase("orderSide", "UNDEFINED BUY SELL")]
    [TestCase("scope", "UNDEFINED COMPOSITE REGIONAL AGGREGATE ORDER")]
    [TestCase("type", "UNDEFINED NEW CORRECTION CANCEL")]
    [TestCase("action", "UNDEFINED NEW REPLACE MODIFY DELETE PARTIAL EXECUTE TRADE BUST")]
    [TestCase("icebergType", "UNDEFINED NATIVE SYNTHETIC")]
    public void Enums_OfFields_HaveTheWireTexts(string fieldName, string texts)
    {
        var field = EventSchema.All.Select(s => s.Find(fieldName)).First(f => f is not null)!;

        Assert.That(
            texts.Split(' ').Select(t => field.Names!.TryParse(System.Text.Encoding.UTF8.GetBytes(t), out var value) ? value : -1),
            Is.EqualTo(Enumerable.Range(0, texts.Split(' ').Length)));
    }

    private static IEnumerable<TestCaseData> CasesOf(Func<FieldKind, bool> includes) =>
        from schema in EventSchema.All
        from field in schema.Fields
        where includes(field.Kind)
        select new TestCaseData(schema, field).SetArgDisplayNames(schema.Name, field.Name);

    /// <summary>An event whose fields all have different values, as far as their types allow.</summary>
    private static MarketEvent Filled(EventSchema schema)
    {
        var e = schema.Create();
        for (var i = 1; i < schema.Fields.Length; i++)
            schema.Fields[i].PropertyOf(schema).SetValue(e, Sample(schema, schema.Fields[i], i));
        return e;
    }

    private static (string Name, object? Value)[] Values(EventSchema schema, MarketEvent e) =>
        [.. schema.Fields.Where(f => f.Kind != FieldKind.TypeName).Select(f => (f.Name, f.PropertyOf(schema).GetValue(e)))];

    private static object Sample(EventSchema schema, EventField field, int seed) => field.Kind switch
    {
        FieldKind.Char => (char)('A' + seed),
        FieldKind.Double => seed + 0.25,
        FieldKind.Int32 when field.Name == "eventFlags" => (EventFlags)seed,
        FieldKind.Int32 => int.MaxValue - seed,
        FieldKind.Int64 => long.MaxValue - seed,
        FieldKind.Boolean => seed >= 1000,
        FieldKind.Enum => Enum.ToObject(field.PropertyOf(schema).PropertyType, seed),
        _ => seed.ToString(CultureInfo.InvariantCulture),
    };

    private static object Raw(object value) => value is Enum ? Convert.ToInt32(value, CultureInfo.InvariantCulture) : value;

    private static object? ReadRef(EventField field, MarketEvent e) => field.Kind switch
    {
        FieldKind.Char => field.Ref<char>(e),
        FieldKind.Double => field.Ref<double>(e),
        FieldKind.Int32 or FieldKind.Enum => field.Ref<int>(e),
        FieldKind.Int64 => field.Ref<long>(e),
        FieldKind.Boolean => field.Ref<bool>(e),
        _ => field.Ref<string?>(e),
    };

    private static void WriteRef(EventField field, MarketEvent e, object value)
    {
        switch (field.Kind)
        {
            case FieldKind.Char: field.Ref<char>(e) = (char)value; break;
            case FieldKind.Double: field.Ref<double>(e) = (double)value; break;
            case FieldKind.Int32 or FieldKind.Enum: field.Ref<int>(e) = (int)Raw(value); break;
            case FieldKind.Int64: field.Ref<long>(e) = (long)value; break;
            case FieldKind.Boolean: field.Ref<bool>(e) = (bool)value; break;
            default: field.Ref<string?>(e) = (string)value; break;
        }
    }
}
