using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Events;

/// <summary>Compares the declared schemas with Data/events.json, which lists the fields of dxFeed's specification.</summary>
public sealed class EventSchemaTests
{
    private static readonly JObject Specification = ReadSpecification();

    private static IEnumerable<string> TypeNames => Specification.Properties().Select(p => p.Name);

    [Test]
    public void All_OfTheSchemas_HasEveryTypeOfTheSpecificationOnce() =>
        Assert.That(EventSchema.All.Select(s => s.Name), Is.EquivalentTo(TypeNames));

    [Test]
    public void All_First_IsQuote() => Assert.That(EventSchema.All[0], Is.SameAs(EventSchema.Of<Quote>()));

    [TestCaseSource(nameof(TypeNames))]
    public void Find_ByNameTypeEventAndId_ReturnsTheSameSchema(string name)
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
    public void Fields_OfAType_EqualTheSpecification(string name)
    {
        var declared = Declared(name).Fields;

        Assert.Multiple(() =>
        {
            Assert.That(declared.Select(f => f.Name), Is.EquivalentTo(SpecifiedFields(name).Properties().Select(p => p.Name)));
            Assert.That(declared.Take(3).Select(f => f.Name), Is.EqualTo(new[] { "eventType", "eventSymbol", "eventTime" }));
        });
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Fields_OfAType_HaveAKindThatTheSpecificationAllows(string name) => Assert.Multiple(() =>
    {
        foreach (var field in Declared(name).Fields)
            Assert.That(field.Kind, Is.AnyOf(KindsOf((string)SpecifiedFields(name)[field.Name]!)), field.Name);
    });

    [Test]
    public void Fields_Of32Bits_AreCountersAndDays() => Assert.That(
        EventSchema.All.SelectMany(s => s.Fields).Where(f => f.Kind == FieldKind.Int32).Select(f => f.Name).Distinct(),
        Is.EquivalentTo(new[]
        {
            "eventFlags", "sequence", "timeNanoPart", "dayId", "prevDayId", "exDividendDayId", "expiration", "version",
        }));

    [TestCaseSource(nameof(TypeNames))]
    public void Semantics_OfAType_EqualTheSpecification(string name)
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
    public void Properties_WithSetters_AreTheFieldsAndReceivedAt(string name)
    {
        var schema = Declared(name);
        var settable = schema.EventType.GetProperties().Where(p => p.CanWrite).Select(p => p.Name);
        var fields = schema.Fields.Where(f => f.Kind != FieldKind.TypeName).Select(f => f.PropertyName);

        // Known only where candles are assembled, or made from ticks.
        string[] others = schema.EventType == typeof(Candle) ? [nameof(Candle.IsFinal), nameof(Candle.IsExtendedHours)] : [];
        Assert.That(settable, Is.EquivalentTo(fields.Append(nameof(FeedMessage.ReceivedAt)).Concat(others)));
    }

    [TestCaseSource(nameof(TypeNames))]
    public void Create_OfAType_HasEmptyFields(string name)
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
                    _ => Activator.CreateInstance(field.PropertyOf(schema).PropertyType),
                };
                Assert.That(field.PropertyOf(schema).GetValue(e), Is.EqualTo(unknown), field.Name);
            }
        });
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
}
