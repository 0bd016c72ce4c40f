using System.Globalization;
using System.Reflection;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Holds the declared schemas against Data/events.json, which lists what dxFeed's specification says.</summary>
public sealed class EventSchemaTests
{
    private static readonly JObject Specification = ReadSpecification();

    private static IEnumerable<string> TypeNames => Specification.Properties().Select(p => p.Name);

    private static IEnumerable<TestCaseData> Fields => CasesOf(kind => kind != FieldKind.TypeName);

    private static IEnumerable<TestCaseData> EnumFields => CasesOf(kind => kind == FieldKind.Enum);

    [Test]
    public void All_HasEveryTypeOfTheSpecificationOnce() =>
        Assert.That(EventSchema.All.Select(s => s.Name), Is.EquivalentTo(TypeNames));

    [Test]
    public void All_BeginsWithQuote() => Assert.That(EventSchema.All[0], Is.SameAs(EventSchema.Of<Quote>()));

    [TestCaseSource(nameof(TypeNames))]
    public void Find_ByNameTypeEventAndId_IsTheSameSchema(string name)
    {
        var schema = Declared(name);

        Assert.Multiple(() =>
        {
            Assert.That(schema.EventType.Name, Is.EqualTo(name));
            Assert.That(schema.EventType.IsSealed);
            Assert.That(EventSchema.Find(schema.NameUtf8), Is.SameAs(schema));
            Assert.That(EventSchema.Find(schema.EventType), Is.SameAs(schema));
            Assert.That(EventSchema.Of(schema.Create()), Is.SameAs(schema));
            Assert.That(EventSchema.All[schema.Id], Is.SameAs(schema));
            Assert.That(schema.Create(), Is.TypeOf(schema.EventType));
        });
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Fields_AreThoseOfTheSpecificationAndNoMore(string name)
    {
        var declared = Declared(name).Fields;

        Assert.Multiple(() =>
        {
            Assert.That(declared.Select(f => f.Name), Is.EquivalentTo(SpecifiedFields(name).Properties().Select(p => p.Name)));
            Assert.That(declared.Take(3).Select(f => f.Name), Is.EqualTo(new[] { "eventType", "eventSymbol", "eventTime" }));
        });
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Fields_HaveTheKindThatTheSpecificationAllows(string name) => Assert.Multiple(() =>
    {
        foreach (var field in Declared(name).Fields)
            Assert.That(field.Kind, Is.AnyOf(KindsOf((string)SpecifiedFields(name)[field.Name]!)), field.Name);
    });

    [Test]
    public void Fields_ThatFitInto32Bits_AreCountersAndDays() => Assert.That(
        EventSchema.All.SelectMany(s => s.Fields).Where(f => f.Kind == FieldKind.Int32).Select(f => f.Name).Distinct(),
        Is.EquivalentTo(new[]
        {
            "eventFlags", "sequence", "timeNanoPart", "dayId", "prevDayId", "exDividendDayId", "expiration", "version",
        }));

    [TestCaseSource(nameof(TypeNames))]
    public void Semantics_AreThoseOfTheSpecification(string name)
    {
        var expected = (string)Specification[name]!["semantics"]! switch
        {
            "lasting" => (EventSemantics.Lasting, typeof(LastingEvent)),
            "time-series" => (EventSemantics.TimeSeries, typeof(TimeSeriesEvent)),
            "indexed" => (EventSemantics.Indexed, typeof(IndexedEvent)),
            _ => (EventSemantics.Message, typeof(MarketEvent)),
        };

        Assert.Multiple(() =>
        {
            Assert.That(Declared(name).Semantics, Is.EqualTo(expected.Item1));
            Assert.That(Declared(name).Create(), Is.InstanceOf(expected.Item2));
        });
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Properties_ThatCanBeSet_AreTheFieldsAndReceivedAt(string name)
    {
        var schema = Declared(name);
        var settable = schema.EventType.GetProperties().Where(p => p.CanWrite).Select(p => p.Name);
        var fields = schema.Fields.Where(f => f.Kind != FieldKind.TypeName).Select(f => f.PropertyName);

        Assert.That(settable, Is.EquivalentTo(fields.Append(nameof(FeedMessage.ReceivedAt))));
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Create_HasNothingKnown(string name)
    {
        var schema = Declared(name);
        var e = schema.Create();

        Assert.Multiple(() =>
        {
            foreach (var field in schema.Fields.Where(f => f.Kind != FieldKind.TypeName))
            {
                object? unknown = field.Kind switch
                {
                    FieldKind.Symbol => "",
                    FieldKind.Text or FieldKind.Json => null,
                    FieldKind.Double => double.NaN,
                    _ => Activator.CreateInstance(Property(schema, field).PropertyType),
                };
                Assert.That(Property(schema, field).GetValue(e), Is.EqualTo(unknown), field.Name);
            }
        });
    }

    [TestCaseSource(nameof(Fields))]
    public void Ref_ReadsWhatThePropertySets_AndNothingElseChanges(object declared, object ofSchema)
    {
        var (schema, field) = ((EventSchema)declared, (EventField)ofSchema);
        var e = Filled(schema);
        var others = Values(schema, e).Where(v => v.Name != field.Name).ToArray();
        var value = Sample(schema, field, 1000);

        Property(schema, field).SetValue(e, value);

        Assert.Multiple(() =>
        {
            Assert.That(ReadRef(field, e), Is.EqualTo(Raw(value)));
            Assert.That(Values(schema, e).Where(v => v.Name != field.Name), Is.EqualTo(others));
        });
    }

    [TestCaseSource(nameof(Fields))]
    public void Ref_WritesWhatThePropertyReads_AndNothingElseChanges(object declared, object ofSchema)
    {
        var (schema, field) = ((EventSchema)declared, (EventField)ofSchema);
        var e = Filled(schema);
        var others = Values(schema, e).Where(v => v.Name != field.Name).ToArray();
        var value = Sample(schema, field, 1000);

        WriteRef(field, e, value);

        Assert.Multiple(() =>
        {
            Assert.That(Property(schema, field).GetValue(e), Is.EqualTo(value));
            Assert.That(Values(schema, e).Where(v => v.Name != field.Name), Is.EqualTo(others));
        });
    }

    [TestCaseSource(nameof(EnumFields))]
    public void Enums_AreNamedInUpperSnakeAndBeginWithUndefined(object declared, object ofSchema)
    {
        var (schema, field) = ((EventSchema)declared, (EventField)ofSchema);
        var type = Property(schema, field).PropertyType;

        Assert.Multiple(() =>
        {
            Assert.That(Enum.GetName(type, 0), Is.EqualTo("Undefined"));
            Assert.That(field.Names!.Parse("NO_SUCH_TEXT"u8), Is.Zero);
            foreach (var member in Enum.GetValues(type))
                Assert.That(field.Names!.Parse(field.Names.Format((int)member)), Is.EqualTo((int)member), $"{member}");
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
    public void Enums_HaveTheWiresTexts(string fieldName, string texts)
    {
        var field = EventSchema.All.Select(s => s.Find(fieldName)).First(f => f is not null)!;

        Assert.That(
            texts.Split(' ').Select(t => field.Names!.Parse(System.Text.Encoding.UTF8.GetBytes(t))),
            Is.EqualTo(Enumerable.Range(0, texts.Split(' ').Length)));
    }

    [Test]
    public void Of_AFamilyOfTypes_Throws() =>
        Assert.That(() => EventSchema.Of<OrderBase>(), Throws.ArgumentException.With.Message.Contains(nameof(OrderBase)));

    private static JObject ReadSpecification()
    {
        using var stream = typeof(EventSchemaTests).Assembly.GetManifestResourceStream("events.json")!;
        using var reader = new StreamReader(stream);
        return JObject.Parse(reader.ReadToEnd());
    }

    private static IEnumerable<TestCaseData> CasesOf(Func<FieldKind, bool> wanted) =>
        from schema in EventSchema.All
        from field in schema.Fields
        where wanted(field.Kind)
        select new TestCaseData(schema, field).SetArgDisplayNames(schema.Name, field.Name);

    private static JObject SpecifiedFields(string name) => (JObject)Specification[name]!["fields"]!;

    private static EventSchema Declared(string name) => EventSchema.All.Single(s => s.Name == name);

    private static FieldKind[] KindsOf(string specified) => specified switch
    {
        "integer" => [FieldKind.Int32, FieldKind.Int64],
        "double" => [FieldKind.Double],
        "string" => [FieldKind.Text, FieldKind.Char, FieldKind.Enum, FieldKind.Symbol, FieldKind.TypeName],
        "boolean" => [FieldKind.Boolean],
        "object" => [FieldKind.Json],
        _ => [],
    };

    private static PropertyInfo Property(EventSchema schema, EventField field) =>
        schema.EventType.GetProperty(field.PropertyName) ?? throw new AssertionException($"{schema}.{field.PropertyName} is missing.");

    /// <summary>An event in which every field has a value of its own, as far as its type has enough of them.</summary>
    private static MarketEvent Filled(EventSchema schema)
    {
        var e = schema.Create();
        for (var i = 1; i < schema.Fields.Length; i++)
            Property(schema, schema.Fields[i]).SetValue(e, Sample(schema, schema.Fields[i], i));
        return e;
    }

    private static (string Name, object? Value)[] Values(EventSchema schema, MarketEvent e) =>
        [.. schema.Fields.Where(f => f.Kind != FieldKind.TypeName).Select(f => (f.Name, Property(schema, f).GetValue(e)))];

    private static object Sample(EventSchema schema, EventField field, int seed) => field.Kind switch
    {
        FieldKind.Char => (char)('A' + seed),
        FieldKind.Double => seed + 0.25,
        FieldKind.Int32 when field.Name == "eventFlags" => (EventFlags)seed,
        FieldKind.Int32 => int.MaxValue - seed,
        FieldKind.Int64 => long.MaxValue - seed,
        FieldKind.Boolean => seed >= 1000,
        FieldKind.Enum => Enum.ToObject(Property(schema, field).PropertyType, seed),
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
