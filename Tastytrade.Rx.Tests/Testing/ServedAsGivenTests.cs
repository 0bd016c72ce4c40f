using System.Text.Json;
using System.Text.RegularExpressions;
using NUnit.Framework;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Instruments;
using Tastytrade.Rx.Tests.Sessions;

namespace Tastytrade.Rx.Tests.Testing;

/// <summary>A test session returns what a real session read from tastytrade, field by field.</summary>
internal sealed partial class ServedAsGivenTests : SessionTest
{
    [Test]
    public async Task NestedChain_OfAnEquity_HasEveryField()
    {
        var given = await GivenAsync("option-chains/BABA/nested", NestedFieldsTests.Baba, session => session.GetOptionChainAsync("BABA"));
        await AssertServedAsync(api => api.Add(given), session => session.GetOptionChainAsync("BABA"), given);
    }

    [Test]
    public async Task NestedChain_OfAFuture_HasEveryField()
    {
        var given = await GivenAsync(
            "futures-option-chains/ES/nested", NestedFieldsTests.Es, session => session.GetOptionChainAsync("/ES"));
        await AssertServedAsync(api => api.Add(given), session => session.GetOptionChainAsync("/ES"), given);
    }

    [Test]
    public async Task FlatChain_OfAnIndex_HasEveryField()
    {
        var given = await GivenAsync("option-chains/SPX", Items(InstrumentJson.Option), session => session.GetOptionsAsync("SPX"));
        await AssertServedAsync(api => api.Add(OptionChain.FromOptions(given)), session => session.GetOptionsAsync("SPX"), given);
    }

    [Test]
    public async Task FlatChain_OfAFuture_HasEveryField()
    {
        var given = await GivenAsync(
            "futures-option-chains/ES", Items(InstrumentJson.FutureOption), session => session.GetOptionsAsync("/ES"));
        await AssertServedAsync(api => api.Add(OptionChain.FromOptions(given)), session => session.GetOptionsAsync("/ES"), given);
    }

    [Test]
    public async Task FlatChain_OfAFuturesNestedChain_HasItsRoot()
    {
        var nested = await GivenAsync(
            "futures-option-chains/ES/nested", NestedFieldsTests.Es, session => session.GetOptionChainAsync("/ES"));
        var api = new TestRestApi(Scheduler);
        api.Add(nested);
        await using var session = await api.LoginAsync();

        var option = (await session.GetOptionsAsync("/ES")).Single();

        Assert.That((option.RootSymbol, option.Future!.ProductSymbol), Is.EqualTo(("E3A", "/ES")));
    }

    [TestCase("SPY", InstrumentJson.Spy)]
    [TestCase("SPX", InstrumentJson.Spx)]
    public async Task Equity_ServedAgain_HasEveryField(string symbol, string json)
    {
        var given = await GivenAsync($"instruments/equities/{symbol}", json, session => session.GetEquityAsync(symbol));
        await AssertServedAsync(api => api.Add(given), session => session.GetEquityAsync(symbol), given);
    }

    [Test]
    public async Task Future_ServedAgain_HasEveryField()
    {
        var given = await GivenAsync("instruments/futures/%2FESU3", InstrumentJson.Future, session => session.GetFutureAsync("/ESU3"));
        await AssertServedAsync(api => api.Add(given), session => session.GetFutureAsync("/ESU3"), given);
    }

    [Test]
    public async Task Cryptocurrency_ServedAgain_HasEveryField()
    {
        var given = await GivenAsync(
            "instruments/cryptocurrencies/BTC%2FUSD", InstrumentJson.Bitcoin, session => session.GetCryptocurrencyAsync("BTC/USD"));
        await AssertServedAsync(api => api.Add(given), session => session.GetCryptocurrencyAsync("BTC/USD"), given);
    }

    private static string Items(string item) => $$"""{"items":[{{item}}]}""";

    private async Task<T> GivenAsync<T>(string path, string data, Func<TastytradeSession, Task<T>> call)
    {
        Server.On("GET /" + path, ScriptedHandler.Ok(InstrumentJson.Data(data)));
        return await Soon(call(await LoginAsync()));
    }

    private async Task AssertServedAsync<T>(Action<TestRestApi> add, Func<TastytradeSession, Task<T>> call, T given)
    {
        var api = new TestRestApi(Scheduler);
        add(api);
        await using var session = await api.LoginAsync();
        Assert.That(Text(await call(session)), Is.EqualTo(Text(given)));
    }

    /// <summary>The value as JSON, without insignificant trailing zeros of numbers.</summary>
    private static string Text<T>(T value) => EndingZero().Replace(JsonSerializer.Serialize(value), "");

    [GeneratedRegex(@"(?<=\d)\.0(?=[,}])")]
    private static partial Regex EndingZero();
}
