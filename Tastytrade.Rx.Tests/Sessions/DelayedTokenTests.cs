using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Sessions;

/// <summary>The recognition of a token for delayed data.</summary>
internal sealed class DelayedTokenTests
{
    [TestCase("api", "wss://tasty-openapi-ws.dxfeed.com/realtime", false)]
    [TestCase("", "wss://tasty-openapi-ws.dxfeed.com/realtime", false)]
    [TestCase("demo", "wss://tasty-openapi-ws.dxfeed.com/realtime", true)]
    [TestCase("DEMO", "wss://tasty-openapi-ws.dxfeed.com/realtime", true)]
    [TestCase("api", "wss://tasty-openapi-ws.dxfeed.com/delayed", true)]
    [TestCase("api", "wss://tasty-openapi-ws.dxfeed.com/Delayed/x", true)]
    [TestCase("api", "wss://tasty-delayed-ws.dxfeed.com/realtime", true)]
    [TestCase("api", "wss://tasty-openapi-ws.dxfeed.com/realtime?delayed", false)]
    public void IsDelayed_ByLevelOrAddress_IsAsExpected(string level, string url, bool isDelayed)
    {
        var token = new QuoteToken { Token = "t", DXLinkUrl = new Uri(url), Level = level };
        Assert.That(token.IsDelayed, Is.EqualTo(isDelayed));
        Assert.That(token.ToString(), Does.Contain($"IsDelayed = {isDelayed}, IssuedAt = unknown, ExpiresAt = unknown"));
    }
}
