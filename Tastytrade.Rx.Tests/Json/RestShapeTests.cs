using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Tests.Json;

/// <summary>Amounts with their effects, data in one of several shapes, and records that are not in a response.</summary>
internal sealed class RestShapeTests
{
    [TestCase("""{"cash":"12.50","cash-effect":"Debit"}""", -12.5)]
    [TestCase("""{"cash-effect":"Debit","cash":"12.50"}""", -12.5)]
    [TestCase("""{"cash":12.5,"cash-effect":"DEBIT"}""", -12.5)]
    [TestCase("""{"cash-effect":" debit ","cash":12.5}""", -12.5)]
    [TestCase("""{"cash":"-12.50","cash-effect":"Debit"}""", -12.5, Description = "the amount already has its sign")]
    [TestCase("""{"cash":"12.50","cash-effect":"Credit"}""", 12.5)]
    [TestCase("""{"cash":"12.50","cash-effect":"None"}""", 12.5)]
    [TestCase("""{"cash":"12.50","cash-effect":null}""", 12.5)]
    [TestCase("""{"cash":"12.50","cash-effect":{}}""", 12.5)]
    [TestCase("""{"cash":"12.50"}""", 12.5)]
    [TestCase("""{"cash-effect":"Debit"}""", null)]
    [TestCase("""{"fees":"12.50","cash-effect":"Debit"}""", null)]
    public void Amount_WithAnEffect_HasItsSign(string json, double? expected) =>
        Assert.That(Record<Balance>(json).Cash, Is.EqualTo((decimal?)expected));

    [Test]
    public void Amounts_WithEffectsThatAreProperties_HaveTheirSigns()
    {
        var read = Record<Balance>(
            """{"price-effect":"Debit","price":1,"fees-effect":"D","fees":2,"net":3,"quantity-effect":"Credit","quantity":4}""");

        Assert.That((read.Price, read.PriceEffect, read.Fees, read.FeesEffect), Is.EqualTo((-1.0, "Debit", -2m, (Effect?)Effect.Debit)));
        Assert.That((read.Net, read.Quantity), Is.EqualTo((-3m, 4)), "net has the effect of the price");
    }

    [TestCase("""{"items":[{"price":1},{"price":2}]}""", new[] { 1.0, 2.0 })]
    [TestCase("""[{"price":1},{"price":2}]""", new[] { 1.0, 2.0 })]
    [TestCase("""[{"price":1},7,{"price":2}]""", new[] { 1.0, 2.0 })]
    [TestCase("""{"price":1,"unknown":{"items":[]}}""", new[] { 1.0 })]
    [TestCase("""{"items":[]}""", new double[0])]
    [TestCase("""{"items":null}""", new double[0])]
    [TestCase("[]", new double[0])]
    public void OneOrMany_InAnyShape_IsAList(string data, double[] prices) =>
        Assert.That(Read<RestOneOrMany<Balance>>(data).Items.Select(balance => balance.Price), Is.EqualTo(prices));

    [TestCase("[7]", "data[0] is not an object")]
    [TestCase("7", "data is not an object or a list")]
    [TestCase("null", "data is missing")]
    [TestCase("""{"items":{}}""", "data.items is not a list")]
    [TestCase("""{"items":[null]}""", "data.items[0] is missing")]
    public void OneOrMany_Unreadable_Throws(string data, string problem) => Assert.That(
        () => Read<RestOneOrMany<Balance>>(data), Throws.TypeOf<JsonFormatException>().With.Message.EqualTo(problem));

    [Test]
    public void OneOrMany_OfARecordWithoutARequiredField_Throws() => Assert.That(
        () => Read<RestOneOrMany<TickSize>>("{}"), Throws.TypeOf<JsonFormatException>().With.Message.EqualTo("data.value is missing"));

    [Test]
    public void ReadRecord_WithUnknownAndInvalidFields_ReportsBoth()
    {
        var report = new JsonReport();

        var read = RestJson.ReadRecord<Future>(
            """
            {"symbol":"/ESZ6","foo":{"bar":1},"odd\n name":1,"active":"perhaps",
             "tick-sizes":[{"value":1,"foo":1.0E99},{"value":2,"foo":2,"bar":3}]}
            """,
            report);

        Assert.That((read.Symbol, read.Active, read.TickSizes.Count), Is.EqualTo(("/ESZ6", (bool?)null, 2)));
        Assert.That(report.UnknownFields, Is.EqualTo(
            new[] { "Future.??odd?n?name??", "Future.foo", "Future.tick-sizes.bar", "Future.tick-sizes.foo" }));
        Assert.That(report.Places, Is.EqualTo(new[] { "active is not true or false" }));
    }

    [TestCase("", "it is not valid JSON (line 0, position 0)")]
    [TestCase("[]", "it is not a JSON object")]
    [TestCase("""{"symbol":null}""", "symbol is missing")]
    [TestCase("""{"symbol":"a-secret" """, "it is not valid JSON (line 1, position 21)")]
    public void ReadRecord_Unreadable_Throws(string json, string problem) => Assert.That(
        () => RestJson.ReadRecord<Future>(json, new()), Throws.TypeOf<JsonFormatException>().With.Message.EqualTo(problem));

    [Test]
    public void ReadRecord_WithManyUnknownFields_KeepsSomeNames()
    {
        var report = new JsonReport();
        var unknown = string.Join(',', Enumerable.Range(0, 1000).Select(n => $"\"{new string('x', 100)}{n}\":1,\"y{n}\":2"));

        RestJson.ReadRecord<Future>($$"""{"symbol":"/ESZ6",{{unknown}}}""", report);

        Assert.That(report.UnknownFields, Has.Count.InRange(50, 100));
        Assert.That(report.UnknownFields.Max(name => name.Length), Is.LessThan(70));
    }

    [TestCase("""{"new-name":5}""")]
    [TestCase("""{"old-name":5}""")]
    [TestCase("""{"new-name":5,"old-name":null}""")]
    [TestCase("""{"old-name":[],"new-name":5}""")]
    public void Field_WithTwoNames_IsReadFromEither(string json) => Assert.That(Record<Balance>(json).Renamed, Is.EqualTo(5));

    private static T Record<T>(string json)
        where T : class => RestJson.ReadRecord<T>(json, new());

    private static T Read<T>(string data)
        where T : class => RestJson.Read<RestEnvelope<T>>(new MemoryStream(Encoding.UTF8.GetBytes($$"""{"data":{{data}}}"""))).Data;

    private enum Effect
    {
        Credit,
        Debit,
    }

    private sealed class Balance
    {
        [Wire(Effect = "cash-effect")]
        public decimal? Cash { get; init; }

        [Wire(Effect = "price-effect")]
        public double? Price { get; init; }

        public string? PriceEffect { get; init; }

        [Wire(Effect = "fees-effect")]
        public decimal? Fees { get; init; }

        public Effect? FeesEffect { get; init; }

        [Wire(Effect = "price-effect")]
        public decimal? Net { get; init; }

        [Wire(Effect = "quantity-effect")]
        public int? Quantity { get; init; }

        [Wire("new-name", Alias = "old-name")]
        public long? Renamed { get; init; }
    }
}
