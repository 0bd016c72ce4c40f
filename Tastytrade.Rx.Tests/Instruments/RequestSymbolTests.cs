using NUnit.Framework;
using Tastytrade.Rx.Tests.Sessions;
using static Tastytrade.Rx.Tests.Sessions.ScriptedHandler;

namespace Tastytrade.Rx.Tests.Instruments;

/// <summary>Symbols in the URLs of requests: every valid symbol is accepted, anything else is rejected.</summary>
internal sealed class RequestSymbolTests : SessionTest
{
    private static readonly Func<TastytradeSession, string, Task>[] Calls =
    [
        (session, symbol) => session.GetOptionChainAsync(symbol),
        (session, symbol) => session.GetOptionsAsync(symbol),
        (session, symbol) => session.GetCompactOptionChainAsync(symbol),
        (session, symbol) => session.GetEquityAsync(symbol),
        (session, symbol) => session.GetEquitiesAsync([symbol]),
        (session, symbol) => session.GetFutureAsync(symbol),
        (session, symbol) => session.GetFuturesAsync([symbol]),
        (session, symbol) => session.GetFuturesAsync(symbol),
        (session, symbol) => session.GetCryptocurrencyAsync(symbol),
        (session, symbol) => session.GetCryptocurrenciesAsync([symbol]),
    ];

    [TestCase("S\nPY", "U+000A")]
    [TestCase("S\u0000PY", "U+0000")]
    [TestCase("S\u001b[31mPY", "U+001B")]
    [TestCase("SPY\u202e", "U+202E")]
    [TestCase("SPÝ", "U+00DD")]
    [TestCase("SPY?a", "U+003F")]
    [TestCase("SPY%2F", "U+0025")]
    [TestCase("SPY\\", "U+005C")]
    public async Task Symbol_WithAnInvalidCharacter_ThrowsInEveryCallWithoutTheSymbol(string symbol, string reason)
    {
        var session = await LoginAsync();
        foreach (var call in Calls)
        {
            var failure = Assert.CatchAsync<ArgumentException>(() => call(session, symbol))!;
            Assert.That(failure.Message, Does.Contain(reason));
            Assert.That(failure.Message.Any(c => char.IsControl(c) || c > '~'), Is.False, failure.Message);
        }

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Symbol_OfMoreThan64Characters_ThrowsInEveryCall()
    {
        var session = await LoginAsync();
        foreach (var call in Calls)
        {
            Assert.That(Assert.CatchAsync<ArgumentException>(() => call(session, new string('A', 65)))!.Message,
                Does.Contain("65 characters; the maximum is 64"));
        }

        Assert.That(Server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("SPY", "SPY")]
    [TestCase("brk/b", "BRK%2FB")]
    [TestCase("BRK.B", "BRK.B")]
    [TestCase("BAC/PRL", "BAC%2FPRL")]
    [TestCase("BAC-L", "BAC-L")]
    [TestCase("$SPX.X", "%24SPX.X")]
    [TestCase("BABA2", "BABA2")]
    [TestCase("SPXW  261218C06000000", "SPXW%20%20261218C06000000")]
    public async Task Symbol_Valid_IsRequested(string symbol, string path)
    {
        var session = await LoginAsync();
        Server.On($"GET /instruments/equities/{path}", Ok($$$"""{"data":{"symbol":"{{{symbol}}}","streamer-symbol":"A"}}"""));
        Assert.That((await Soon(session.GetEquityAsync(symbol))).Symbol, Is.EqualTo(symbol));
    }

    [TestCase("/ES", "ES")]
    [TestCase("./ESZ9 EW4U9 190927P2975", ".%2FESZ9%20EW4U9%20190927P2975")]
    [TestCase("BTC/USD", "BTC%2FUSD")]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task Chain_OfAValidSymbol_IsRequested(string symbol, string path)
    {
        var session = await LoginAsync();
        await FailureAsync<TastytradeRequestException>(session.GetOptionChainAsync(symbol));
        Assert.That(Server.Requests[^1].Route, Does.EndWith($"option-chains/{path}/nested"));
    }

    [Test]
    public void Message_AboutASymbol_IsOneLine()
    {
        const string Symbol = "SPY\n2026 ERROR forged";
        Assert.That(Assert.Throws<FormatException>(() => OccSymbol.Parse(Symbol))!.Message.Any(char.IsControl), Is.False);
        Assert.That(Assert.Throws<ArgumentException>(() => _ = new FutureSymbol(Symbol, 1, 1))!.Message.Any(char.IsControl), Is.False);
    }
}
