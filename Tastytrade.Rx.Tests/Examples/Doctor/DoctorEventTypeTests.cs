using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Examples.Diagnosis;

namespace Tastytrade.Rx.Tests.Examples.Doctor;

internal sealed class DoctorEventTypeTests
{
    private static IEnumerable<string> Names => EventType.All.Select(type => type.Name);

    [TestCaseSource(nameof(Names))]
    public void Fields_OfEachType_AreThoseOfTheLibrary(string name) => Assert.That(
        EventType.All.Single(type => type.Name == name).Fields,
        Is.EqualTo(EventSchema.All.Single(schema => schema.Name == name).Fields.Select(field => (field.Name, KindOf(field.Kind)))));

    private static ValueKind KindOf(FieldKind kind) => kind switch
    {
        FieldKind.Double => ValueKind.Number,
        FieldKind.Int32 or FieldKind.Int64 => ValueKind.Integer,
        FieldKind.Boolean => ValueKind.Boolean,
        _ => ValueKind.Text,
    };
}
