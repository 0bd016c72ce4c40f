using Newtonsoft.Json;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Security;

/// <summary>The library ignores the program's default settings of Newtonsoft.Json, which may create types by name.</summary>
[NonParallelizable]
public sealed class ProgramJsonSettingsTests
{
    [SetUp]
    public void SetDefaults() => JsonConvert.DefaultSettings = () => new JsonSerializerSettings
    {
        TypeNameHandling = TypeNameHandling.All,
        Converters = { new Trap() },
    };

    [TearDown]
    public void ResetDefaults() => JsonConvert.DefaultSettings = null;

    [Test]
    public async Task LoginChainAndQuotes_WithDefaultSettingsOfTheProgram_Work()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        Assert.That((await market.Session.GetOptionChainAsync("SPY")).Expirations, Is.Not.Empty);
        Assert.That((await market.Session.GetEquityAsync("SPY")).Symbol, Is.EqualTo("SPY"));
        await market.Streamer.Observe<Quote>("SPY").FirstWithinLimitAsync();
        await market.Streamer.Depth("SPY", "NTV").FirstWithinLimitAsync();
    }

    private sealed class Trap : JsonConverter
    {
        public override bool CanConvert(Type objectType) => throw new InvalidOperationException("The program's settings were used.");

        public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
            throw new NotSupportedException();

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
    }
}
