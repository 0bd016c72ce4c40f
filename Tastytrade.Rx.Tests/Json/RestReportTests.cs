using System.Text;
using CsCheck;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Tests.Json;

/// <summary>An invalid field costs the field, an element without a field that it requires costs the element, and both are
/// reported.</summary>
internal sealed class RestReportTests
{
    private static readonly string[] Invalid = ["{}", "[1]", "[[]]", "\"\\u0000\"", "new Date(1)", "{\"value\":[{}]}", "\"0000-00-00\""];

    [TestCase("""{"items":[{"value":1},{"threshold":2},{"value":3}]}""", 1, "data.items[1].value is missing")]
    [TestCase("""{"items":[{"value":1},{"value":"x"},{"value":3}]}""", 1, "data.items[1].value is not a number")]
    [TestCase("""{"items":[{"value":1},null,{"value":3}]}""", 1, "data.items[1] is missing")]
    [TestCase("""{"items":[7,{"value":1},{"value":3}]}""", 1, "data.items[0] is not an object")]
    [TestCase("""{"items":[{"value":1},[{"value":2}],{"value":3}]}""", 1, "data.items[1] is not an object")]
    [TestCase("""{"items":[{"value":1},{"value":3},{"value":null}]}""", 1, "data.items[2].value is missing")]
    public void Element_Invalid_IsLeftOut(string data, int invalid, string problem)
    {
        var (read, report) = Read<RestItems<TickSize>>(data);

        Assert.That(read.Items.Select(tick => tick.Value), Is.EqualTo(new[] { 1.0, 3.0 }));
        Assert.That((report.InvalidFields, report.ElementsLeftOut, report.IsClean), Is.EqualTo((invalid, 1, false)));
        Assert.That(report.Places, Is.EqualTo(new[] { problem }));
    }

    [TestCase("""{"items":[{},{"value":"x"}]}""", "data.items[0].value is missing")]
    [TestCase("""{"items":[1]}""", "data.items[0] is not an object")]
    [TestCase("""{"items":{}}""", "data.items is not a list")]
    [TestCase("""{"items":"x"}""", "data.items is not a list")]
    [TestCase("[]", "data is not an object")]
    public void Items_OfWhichNothingCanBeRead_Throw(string data, string problem) =>
        Assert.That(() => Read<RestItems<TickSize>>(data), Throws.TypeOf<JsonFormatException>().With.Message.EqualTo(problem));

    [TestCase("{}")]
    [TestCase("""{"items":null}""")]
    [TestCase("""{"items":[]}""")]
    public void Items_Empty_AreAnEmptyList(string data)
    {
        var (read, report) = Read<RestItems<TickSize>>(data);
        Assert.That((read.Items.Count, report.IsClean), Is.EqualTo((0, true)));
    }

    [Test]
    public void Record_InAnOptionalProperty_IsNullWithoutItsRequiredField()
    {
        var (read, report) = Read<Future>("""{"symbol":"/ESZ6","future-product":{"code":"ES"},"listed-months":3,"tick-sizes":true}""");

        Assert.That((read.Symbol, read.Product, read.TickSizes.Count), Is.EqualTo(("/ESZ6", (FutureProduct?)null, 0)));
        Assert.That(report.Places, Is.EqualTo(new[] { "data.future-product.root-symbol is missing", "data.tick-sizes is not a list" }));
    }

    [Test]
    public void Report_OfManyProblems_CountsAllAndKeepsTheFirst()
    {
        var (read, report) = Read<RestItems<TickSize>>(
            $$"""{"items":[{"value":1},{{string.Join(',', Enumerable.Repeat("{\"value\":1,\"symbol\":{}}", 1000))}}]}""");

        Assert.That((read.Items.Count, report.InvalidFields, report.ElementsLeftOut), Is.EqualTo((1001, 1000, 0)));
        Assert.That(
            report.Places, Is.EqualTo(Enumerable.Range(1, JsonReport.MaxPlaces).Select(n => $"data.items[{n}].symbol is not text")));
    }

    /// <summary>Whichever optional fields of whichever elements are invalid, all others are read as if they were not.</summary>
    [Test]
    public void Fields_BesideInvalidOnes_AreReadAsWithoutThem() =>
        Gen.Select(Gen.Int[1, 5], Gen.Bool.Array[40], Gen.Int[0, Invalid.Length - 1].Select(n => Invalid[n])).Sample(
            (count, isInvalid, value) =>
            {
                var names = new[] { "id", "is-index", "borrow-rate", "halted-at", "active", "description", "tick-sizes", "cusip" };
                var good = new JArray();
                var bad = new JArray();
                var expected = 0;
                for (var n = 0; n < count; n++)
                {
                    var whole = JObject.Parse(
                        """
                        {"symbol":"A","id":7,"is-index":true,"borrow-rate":"0.25","halted-at":"2026-04-20T13:30:00Z","active":false,
                         "description":"B","tick-sizes":[{"value":1}],"cusip":"C"}
                        """);
                    var (without, with) = (whole, (JObject)whole.DeepClone());
                    for (var field = 0; field < names.Length; field++)
                    {
                        var isText = names[field] is "description" or "cusip" && value[0] == '"';
                        if (!isInvalid[(n * names.Length) + field] || value.StartsWith("new", StringComparison.Ordinal) || isText
                            || (names[field] == "tick-sizes" && value[0] == '['))
                            continue;
                        without.Remove(names[field]);
                        with[names[field]] = JToken.Parse(value);
                        expected++;
                    }

                    good.Add(without);
                    bad.Add(with);
                }

                var (clean, _) = Read<RestItems<Equity>>(new JObject { ["items"] = good }.ToString());
                var (read, report) = Read<RestItems<Equity>>(new JObject { ["items"] = bad }.ToString());

                Assert.That(read.Items, Is.EqualTo(clean.Items).UsingPropertiesComparer());
                Assert.That((report.InvalidFields, report.ElementsLeftOut), Is.EqualTo((expected, 0)));
            },
            iter: 300);

    [TestCaseSource(nameof(Invalid))]
    public void Field_WithAnInvalidValue_DoesNotDisturbTheNext(string value)
    {
        var (read, report) = Read<Future>($$"""{"symbol":"/ESZ6","expiration-date":{{value}},"tick-size":{{value}},"active":true}""");
        Assert.That((read.ExpirationDate, read.TickSize, read.Active), Is.EqualTo(((DateOnly?)null, (double?)null, true)));
        Assert.That(report.InvalidFields, Is.EqualTo(2));
    }

    [TestCase("1792000000000", "2026-10-14T17:46:40Z")]
    [TestCase("\"1792000000123\"", "2026-10-14T17:46:40.123Z")]
    [TestCase("\"2026-10-14T17:46:40Z\"", "2026-10-14T17:46:40Z")]
    [TestCase("-1", null)]
    [TestCase("\"-1\"", null)]
    public void Time_InMilliseconds_IsTheSameInstant(string value, string? expected)
    {
        var (read, report) = Read<Equity>($$"""{"symbol":"A","halted-at":{{value}}}""");
        Assert.That(read.HaltedAt, Is.EqualTo(expected is null
            ? null
            : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.That(report.IsClean, Is.True, "-1 means that there is no time");
    }

    [TestCase("12")]
    [TestCase("-2")]
    [TestCase("20261014")]
    [TestCase("true")]
    public void Time_OfAnotherNumber_IsInvalid(string value) =>
        Assert.That(Read<Equity>($$"""{"symbol":"A","halted-at":{{value}}}""").Report.InvalidFields, Is.EqualTo(1));

    private static (T Data, JsonReport Report) Read<T>(string data)
        where T : class
    {
        var report = new JsonReport();
        var body = new MemoryStream(Encoding.UTF8.GetBytes($$"""{"data":{{data}}}"""));
        return (RestJson.Read<RestEnvelope<T>>(body, report).Data, report);
    }
}
