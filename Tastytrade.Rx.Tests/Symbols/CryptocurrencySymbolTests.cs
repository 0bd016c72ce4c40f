using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Symbols;

internal sealed class CryptocurrencySymbolTests
{
    [TestCase("BTC/USD", "BTC/USD:CXTALP")]
    [TestCase("1INCH/USDT", "1INCH/USDT:CXTALP")]
    public void CryptocurrencySymbol_ToStreamerSymbolAndBack_IsEqual(string symbol, string streamer)
    {
        Assert.That(CryptocurrencySymbol.Parse(symbol).ToStreamerSymbol().ToString(), Is.EqualTo(streamer));
        Assert.That(CryptocurrencyStreamerSymbol.Parse(streamer).ToCryptocurrencySymbol().ToString(), Is.EqualTo(symbol));
    }

    [TestCase("BTCUSD", "'BTCUSD' has no slash")]
    [TestCase("BRK/B", "the currency 'B'")]
    [TestCase("/ESU4", "the currency ''")]
    [TestCase("BTC/USD/EUR", "the currency 'USD/EUR'")]
    [TestCase("BTC/USD:CXTALP", "the currency 'USD:CXTALP'")]
    public void Cryptocurrency_Invalid_ThrowsWithTheOffendingPart(string text, string part) =>
        Assert.That(() => CryptocurrencySymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));

    [TestCase("BTC/USD", "no exchange")]
    [TestCase("BTC/USD:", "the exchange ''")]
    [TestCase("BTCUSD:CXTALP", "'BTCUSD' has no slash")]
    public void StreamerSymbol_Invalid_ThrowsWithTheOffendingPart(string text, string part) =>
        Assert.That(() => CryptocurrencyStreamerSymbol.Parse(text), Throws.TypeOf<FormatException>().With.Message.Contains(part));
}
