using System.Reflection;
using System.Text.Json;
using CsCheck;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Events;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Architecture;

/// <summary>System.Text.Json writes every public record, as ASP.NET does when an endpoint returns one.</summary>
internal sealed class SystemTextJsonTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static readonly Gen<FeedMessage> Messages = Gen.OneOf<FeedMessage>(
    [
        .. EventSchema.All.Select(schema => MessageGen.EventsOf(schema).Select(e => (FeedMessage)e)),
        MessageGen.Depths.Select(depth => (FeedMessage)depth), MessageGen.Reconnections.Select(reconnection => (FeedMessage)reconnection),
    ]);

    private static IEnumerable<Type> Types => PublicTypes.All;

    [TestCaseSource(nameof(Types))]
    public void Serialize_OfAnyPublicRecord_IsValidJson(Type type)
    {
        var instance = PublicTypes.Create(type);
        Assert.That(() => JsonDocument.Parse(JsonSerializer.Serialize(instance, type, Web)), Throws.Nothing);
        Assert.That(() => JsonDocument.Parse(JsonSerializer.Serialize(instance, type)), Throws.Nothing);
    }

    /// <summary>With NaN in every double that can be NaN.</summary>
    [TestCaseSource(nameof(Types))]
    public void Serialize_OfNaN_IsTheTextNaN(Type type)
    {
        var instance = PublicTypes.Create(type);
        var doubles = type.GetProperties().Where(p => (Nullable.GetUnderlyingType(p.PropertyType) ?? p.PropertyType) == typeof(double))
            .Where(p => p.SetMethod is { IsPublic: true } && TrySetNaN(p, instance)).ToArray();

        var json = JsonDocument.Parse(JsonSerializer.Serialize(instance, type, Web)).RootElement;

        foreach (var name in doubles.Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)))
            Assert.That(json.GetProperty(name).GetString(), Is.EqualTo("NaN"), name);
    }

    [TestCaseSource(typeof(PublicTypes), nameof(PublicTypes.Enums))]
    public void Serialize_OfAnyPublicEnum_IsItsName(Type type)
    {
        var value = Enum.GetValues(type).Cast<Enum>().Last();
        var json = JsonSerializer.Serialize(value, type);

        Assert.That(json, Is.EqualTo($"\"{value}\""));
        Assert.That(JsonSerializer.Deserialize(json, type), Is.EqualTo(value));
    }

    [Test]
    public void Serialize_OfAnyMessage_IsItsJsonWithTheTimeOfArrival() => Messages.Sample(
        message =>
        {
            var expected = JsonDocument.Parse(message.ToJson(includeReceivedAt: true)).RootElement;
            JsonElement[] all =
            [
                JsonSerializer.SerializeToElement(message, message.GetType()), JsonSerializer.SerializeToElement(message, Web),
                JsonSerializer.SerializeToElement(new { Message = message }).GetProperty("Message"),
            ];
            Assert.That(all, Is.All.Matches<JsonElement>(json => JsonElement.DeepEquals(json, expected)));
        },
        iter: 500);

    [Test]
    public void Deserialize_OfAMessage_NamesTheMethodThatReadsIt() => Assert.That(
        () => JsonSerializer.Deserialize<Quote>("{}"), Throws.TypeOf<NotSupportedException>().With.Message.Contains("FeedMessage.Parse"));

    [Test]
    public void Serialize_OfAnErrorWithAnException_HasItsTypeAndMessage()
    {
        Exception thrown;
        try
        {
            throw new InvalidOperationException("a reason");
        }
        catch (InvalidOperationException e)
        {
            thrown = e;
        }

        var error = JsonSerializer.SerializeToElement(new MarketDataError { Exception = thrown });
        var state = JsonSerializer.SerializeToElement(new ConnectionState { Error = thrown });

        Assert.That(error.GetProperty("Exception").GetString(), Is.EqualTo("InvalidOperationException: a reason"));
        Assert.That(state.GetProperty("Error").GetString(), Is.EqualTo("InvalidOperationException: a reason"));
    }

    [Test]
    public async Task Serialize_OfACandleUpdate_HasItsCandlesWithTheirWireNames()
    {
        var scheduler = new TestScheduler();
        await using var market = new TestMarket(scheduler);
        var updates = scheduler.CreateObserver<CandleUpdate>();
        using var subscription = market.ObserveCandles(CandleSymbol.Parse("SPY{=d}"), DateTimeOffset.UnixEpoch).Subscribe(updates);
        market.Publish(new Candle { EventSymbol = "SPY{=d}", Time = 86_400_000, Close = 600.5 });
        scheduler.AdvanceBy(TimeSpan.TicksPerSecond);

        var json = JsonSerializer.SerializeToElement(updates.Values()[^1], Web);

        var candle = json.GetProperty("candles").EnumerateArray().Single();
        Assert.That(candle.GetProperty("eventSymbol").GetString(), Is.EqualTo("SPY{=d}"));
        Assert.That(candle.GetProperty("close").GetDouble(), Is.EqualTo(600.5));
    }

    [Test]
    public void Serialize_OfOptionsWithSecrets_DoesNotContainThem()
    {
        var json = JsonSerializer.Serialize(new SessionOptions { ClientSecret = "secret-1234567", RefreshToken = "token-1234567" });

        Assert.That(json, Does.Not.Contain("1234567"));
    }

    private static bool TrySetNaN(PropertyInfo property, object? instance)
    {
        try
        {
            property.SetValue(instance, double.NaN);
            return true;
        }
        catch (TargetInvocationException)
        {
            return false;
        }
    }
}
