using NUnit.Framework;
using Tastytrade.Rx.Streamer;

namespace Tastytrade.Rx.Tests.Sessions;

internal sealed class FixedTokenTests
{
    [Test]
    public async Task Token_ThatWasRefused_IsGivenAgain()
    {
        var token = new QuoteToken { Token = "fixed", DXLinkUrl = new Uri("wss://fixed.example/feed") };
        var source = new FixedToken(token);
        source.Drop(token);
        Assert.That(await source.GetAsync(default), Is.SameAs(token));
    }
}
