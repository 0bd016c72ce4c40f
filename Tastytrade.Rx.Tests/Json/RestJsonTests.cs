using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using NUnit.Framework;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Tests.Json;

internal sealed class RestJsonTests
{
    private static readonly RestContractResolver Resolver = new();

    private static readonly Type[] Records =
    [
        typeof(Option), typeof(OptionRoot), typeof(OptionExpiration), typeof(OptionChainFuture), typeof(CompactOptionGroup),
        typeof(Deliverable), typeof(TickSize), typeof(Equity), typeof(Future), typeof(FutureProduct), typeof(FutureRoll),
        typeof(FutureEtfEquivalent), typeof(FutureOptionProduct), typeof(Cryptocurrency), typeof(DestinationVenueSymbol),
        typeof(MarketMetrics), typeof(EarningsReport), typeof(ExpirationVolatility), typeof(LiquidityRunningState),
        typeof(HistoricDividend), typeof(HistoricEarnings), typeof(MarketDataSnapshot), typeof(SnapshotInstrument),
        typeof(MarketSession), typeof(MarketSessionDay),
        typeof(MarketHolidays), typeof(SymbolMatch), typeof(InstrumentMatch), typeof(Watchlist), typeof(WatchlistEntry),
        typeof(PairsWatchlist), typeof(PairsEquation), typeof(QuoteAlert),
    ];

    [TestCaseSource(nameof(Records))]
    public void EveryField_AsStringOrValue_IsReadByItsName(Type record)
    {
        var random = new Random(20261218);
        for (var round = 0; round < 50; round++)
        {
            var expected = new Dictionary<string, object>();
            var json = ObjectOf(record, random, expected);
            var read = Read(record, json.ToString(Formatting.None));

            foreach (var property in Fields(record))
            {
                Assert.That(Text(ValueOf(read, property)),
                    Is.EqualTo(Text(expected[property.PropertyName!])), $"{record.Name}: {property.PropertyName}");
            }
        }
    }

    [TestCaseSource(nameof(Records))]
    public void OptionalField_MissingNullOrBlank_IsAccepted(Type record)
    {
        foreach (var blank in new object?[] { null, "", "  " })
        {
            var json = ObjectOf(record, new Random(1), []);
            foreach (var property in Fields(record).Where(property => property.Required == Required.Default))
            {
                if (blank is null)
                    json.Remove(property.PropertyName!);
                else if (property.Converter is ScalarConverter)
                    json[property.PropertyName!] = JToken.FromObject(blank);
                else
                    json[property.PropertyName!] = null;
            }

            var read = Read(record, json.ToString());
            foreach (var property in Fields(record).Where(property => property.Required == Required.Default))
            {
                Assert.That(
                    ValueOf(read, property), Is.Null.Or.EqualTo(default(Secret)).Or.Empty, $"{record.Name}: {property.PropertyName}");
            }
        }
    }

    [TestCaseSource(nameof(Records))]
    public void RequiredField_Missing_ThrowsWithItsPath(Type record)
    {
        foreach (var property in Fields(record).Where(property => property.Required != Required.Default))
        {
            var json = ObjectOf(record, new Random(2), []);
            json.Remove(property.PropertyName!);
            Assert.That(() => Read(record, json.ToString()),
                Throws.TypeOf<JsonFormatException>().With.Message.EqualTo($"data.{property.PropertyName} is missing"));
            json[property.PropertyName!] = null;
            Assert.That(() => Read(record, json.ToString()),
                Throws.TypeOf<JsonFormatException>().With.Message.EqualTo($"data.{property.PropertyName} is missing"));
        }
    }

    [Test]
    public void Decimal_AsStringOrNumber_KeepsEveryDigit([Values("de-DE", "ar-SA", "")] string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            var random = new Random(7);
            for (var round = 0; round < 500; round++)
            {
                var number = new decimal(random.Next(), random.Next(), random.Next(1 << 20), random.Next(2) == 1, (byte)random.Next(8, 20));
                var text = number.ToString(CultureInfo.InvariantCulture);
                Assert.That(AmountOf(text), Is.EqualTo(number));
                Assert.That(AmountOf($"\" {text} \""), Is.EqualTo(number));
            }

            Assert.That(AmountOf("5.0E3"), Is.EqualTo(5000m));
            Assert.That(AmountOf("\"4.3020691E7\""), Is.EqualTo(43020691m));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestCase("\"1,5\"")]
    [TestCase("\"NaN\"")]
    [TestCase("true")]
    [TestCase("{}")]
    [TestCase("[1]")]
    [TestCase("1.0E99")]
    [TestCase("NaN")]
    public void Decimal_Invalid_IsNullAndReported(string text)
    {
        var report = new JsonReport();
        var read = ReadBody<Deliverable>($$$"""{"data":{"amount":{{{text}}},"percent":0.10}}""", report);
        Assert.That((read.Amount, read.Percent), Is.EqualTo(((decimal?)null, 0.10m)));
        Assert.That((report.InvalidFields, report.ElementsLeftOut), Is.EqualTo((1, 0)));
        Assert.That(report.Places, Is.EqualTo(new[] { "data.amount is not a number" }));
    }

    [TestCase("2023-09-15T13:30:00.000+00:00", 0)]
    [TestCase("2023-09-15T13:30:00Z", 0)]
    [TestCase("2023-09-15T13:30:00", 0, Description = "without an offset it is UTC, wherever the program runs")]
    [TestCase("2023-09-15 13:30:00", 0)]
    [TestCase("2023-09-15T15:30:00.0000000+02:00", 2)]
    public void Time_InAnyNotation_IsTheSameInstant(string text, int offset)
    {
        var read = ((OptionChainFuture)Read(typeof(OptionChainFuture), $$"""{"symbol":"/ESU3","expires-at":"{{text}}"}"""))
            .ExpiresAt!.Value;
        Assert.That(read, Is.EqualTo(new DateTimeOffset(2023, 9, 15, 13, 30, 0, TimeSpan.Zero)));
        Assert.That(read.Offset, Is.EqualTo(TimeSpan.FromHours(offset)));
    }

    [TestCase("2026-12-18")]
    [TestCase("2026-12-18 13")]
    [TestCase("2026-12-18T13:30:00.000+00:00")]
    public void Date_FollowedByATime_IsTheDate(string text) =>
        Assert.That(((OptionChainFuture)Read(typeof(OptionChainFuture), $$"""{"symbol":"/ESZ6","maturity-date":"{{text}}"}"""))
            .MaturityDate, Is.EqualTo(new DateOnly(2026, 12, 18)));

    [TestCase("""{"data":{"value":1}} """, null)]
    [TestCase("""/* a */{"data":{"value":1/* b */,"$type":"System.IO.FileInfo","$id":"1","$ref":"1"}}// c""", null,
        Description = "metadata is unknown fields")]
    [TestCase("\uFEFF{\"data\":{\"value\":1}}", null)]
    [TestCase("", "it is not valid JSON (line 0, position 0)")]
    [TestCase("[]", "it is not a JSON object")]
    [TestCase("\"a-secret\"", "it is not a JSON object")]
    [TestCase("null", "it is not a JSON object")]
    [TestCase("""{"data":{"value":1}""", "it is not valid JSON (line 1, position 19)")]
    [TestCase("""{"data":{"value":1}}}""", "it is not valid JSON (line 1, position 20)")]
    [TestCase("""{"data":{"value":1}}{}""", "it is not valid JSON (line 1, position 20)")]
    [TestCase("""{"data":{"value":a-secret}}""", "it is not valid JSON (line 1, position 17)")]
    [TestCase("""{"data":{"value":1,"unknown":1.0E99,"another":NaN}}""", null)]
    [TestCase("""{"data":{"value":1,"unknown":1.0E}}""", "it is not valid JSON (line 1, position 33)")]
    [TestCase("""{"datum":{}}""", "data is missing")]
    [TestCase("""{"data":null}""", "data is missing")]
    [TestCase("""{"data":"a-secret"}""", "data is not an object")]
    public void Read_OfAResponse_RequiresOneCompleteObject(string body, string? complaint)
    {
        if (complaint is null)
            Assert.That(ReadBody<TickSize>(body).Value, Is.EqualTo(1));
        else
        {
            Assert.That(() => ReadBody<TickSize>(body),
                Throws.TypeOf<JsonFormatException>().With.Message.EqualTo(complaint).And.InnerException.Null);
        }
    }

    [Test]
    public void Response_NestedTooDeeply_Throws()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 100_000));
        Assert.That(() => ReadBody<TickSize>($$"""{"data":{"value":1,"unknown":{{deep}}"""), Throws.TypeOf<JsonFormatException>());
    }

    [Test]
    public void DefaultSettings_OfTheProgram_AreNotUsed()
    {
        var before = JsonConvert.DefaultSettings;
        JsonConvert.DefaultSettings = () =>
            new() { ContractResolver = new CamelCasePropertyNamesContractResolver(), MissingMemberHandling = MissingMemberHandling.Error };
        try
        {
            Assert.That(ReadBody<TickSize>("""{"data":{"value":1,"unknown":2}}""").Value, Is.EqualTo(1));
        }
        finally
        {
            JsonConvert.DefaultSettings = before;
        }
    }

    [Test]
    public void Records_WithAUsersSerializer_AreSerializable()
    {
        var option = new Option
        {
            Symbol = "A",
            StreamerSymbol = ".A",
            Type = OptionType.Call,
            StrikePrice = 1,
            ExpirationDate = new(2026, 12, 18),
            RootSymbol = "A",
            UnderlyingSymbol = "A",
        };
        var chain = OptionChain.FromOptions([option]);
        var settings = new JsonSerializerSettings { ContractResolver = new CamelCasePropertyNamesContractResolver() };

        var json = JObject.Parse(JsonConvert.SerializeObject(chain, settings));

        Assert.That((string?)json["expirations"]![0]!["strikes"]![0]!["call"]!["streamerSymbol"], Is.EqualTo(".A"));
    }

    /// <summary>A record as JSON, to compare its content: records with lists are equal only by reference.</summary>
    private static string Text(object? value) => JsonConvert.SerializeObject(value);

    private static decimal? AmountOf(string value) => ReadBody<Deliverable>($$$"""{"data":{"amount":{{{value}}}}}""").Amount;

    private static T ReadBody<T>(string body, JsonReport? report = null)
        where T : class => RestJson.Read<RestEnvelope<T>>(new MemoryStream(Encoding.UTF8.GetBytes(body)), report).Data;

    private static object Read(Type record, string json)
    {
        try
        {
            return typeof(RestJsonTests).GetMethod(nameof(ReadBody), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(record).Invoke(null, [$$"""{"data":{{json}}}""", null])!;
        }
        catch (TargetInvocationException failure)
        {
            throw failure.InnerException!;
        }
    }

    /// <summary>The fields that belong to a property, each under its first name, without those that would have the same fields
    /// again.</summary>
    private static IEnumerable<JsonProperty> Fields(Type record) => ((JsonObjectContract)Resolver.ResolveContract(record)).Properties
        .Where(property => property.UnderlyingName is not null && property.PropertyType != record)
        .DistinctBy(property => (property.DeclaringType, property.UnderlyingName));

    /// <summary>The value read for a field, of the record itself or of an inlined one.</summary>
    private static object? ValueOf(object read, JsonProperty field)
    {
        var own = read.GetType().GetProperty(field.UnderlyingName!, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var holder = own?.DeclaringType == field.DeclaringType ? read : ((Option)read).Future;
        return holder is null ? null : field.DeclaringType!.GetProperty(field.UnderlyingName!,
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(holder);
    }

    private static JObject ObjectOf(Type record, Random random, Dictionary<string, object> expected)
    {
        var json = new JObject { ["unknown-field"] = new JObject { ["value"] = new JArray(1, JValue.CreateNull()) } };
        foreach (var field in Fields(record))
            (json[field.PropertyName!], expected[field.PropertyName!]) = ValueOf(field.PropertyType!, random);
        return json;
    }

    private static (JToken Json, object Value) ValueOf(Type type, Random random)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var items = Enumerable.Range(0, random.Next(1, 3)).Select(_ => ValueOf(type.GenericTypeArguments[0], random)).ToArray();
            var list = Array.CreateInstance(type.GenericTypeArguments[0], items.Length);
            for (var n = 0; n < items.Length; n++)
                ((IList)list)[n] = items[n].Value;
            return (new JArray(items.Select(item => item.Json)), list);
        }

        object value = (Nullable.GetUnderlyingType(type) ?? type) switch
        {
            var t when t == typeof(string) => $"text {random.Next()}",
            var t when t == typeof(decimal) => random.Next() / 1000m,
            var t when t == typeof(double) => random.Next() / 1000.0,
            var t when t == typeof(int) => random.Next(),
            var t when t == typeof(long) => random.NextInt64(),
            var t when t == typeof(bool) => random.Next(2) == 0,
            var t when t == typeof(DateOnly) => new DateOnly(2000, 1, 1).AddDays(random.Next(36_000)),
            var t when t == typeof(DateTimeOffset) => DateTimeOffset.FromUnixTimeMilliseconds(random.NextInt64(4_000_000_000_000)),
            var t when t == typeof(Secret) => new Secret("a user's id"),
            var t when t == typeof(OptionType) => random.Next(2) == 0 ? OptionType.Call : OptionType.Put,
            _ => null!,
        };
        if (value is null)
        {
            var json = ObjectOf(type, random, []);
            return (json, Read(type, json.ToString()));
        }

        var text = value switch
        {
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture),
            OptionType side => side.ToString()[..1],
            Secret secret => secret.Reveal(),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        return (value is decimal or double or int or long or bool && random.Next(2) == 0 ? JToken.FromObject(value) : text, value);
    }
}
