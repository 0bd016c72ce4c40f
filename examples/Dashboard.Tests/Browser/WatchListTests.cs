using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed class WatchListTests : DashboardTest
{
    private ILocator Field => Page.Locator("#add-symbol");

    private ILocator InputError => Page.Locator("#watch-input-error");

    private ILocator Symbols => Page.Locator(".watch tbody tr");

    [TestCase("tsla", "TSLA")]
    [TestCase("eth/usd", "ETH/USD")]
    [TestCase("/es", "/ES")]
    public async Task Symbol_Added_GetsAPrice(string symbol, string streamerSymbol)
    {
        await GotoAsync();
        var before = await Symbols.CountAsync();
        await AddAsync(symbol);
        await Expect(Symbols).ToHaveCountAsync(before + 1);
        await Expect(Symbols.Last.Locator("th")).ToContainTextAsync(streamerSymbol);
        await Expect(Symbols.Last.Locator(".last")).ToContainTextAsync(".");
        await Expect(Field).ToHaveValueAsync("");
        await Expect(InputError).ToBeEmptyAsync();
    }

    [TestCase("", "Type a symbol")]
    [TestCase("...", "'...' is no")]
    [TestCase("/ESQ", "no future of the product ESQ")]
    [TestCase("NOSUCH", "tastytrade does not know NOSUCH.")]
    [TestCase("spy", "SPY is in the list already.")]
    public async Task Symbol_Wrong_GetsAClearMessage(string symbol, string message)
    {
        await GotoAsync();
        var before = await Symbols.CountAsync();
        await AddAsync(symbol);
        await Expect(InputError).ToContainTextAsync(message);
        await Expect(Field).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Symbols).ToHaveCountAsync(before);
    }

    [Test]
    public async Task Symbol_Removed_IsGone()
    {
        await GotoAsync();
        await Page.GetByLabel("Remove QQQ").ClickAsync();
        await Expect(Symbols.Filter(new() { HasText = "QQQ" })).ToHaveCountAsync(0);
    }

    private async Task AddAsync(string symbol)
    {
        await Page.Keyboard.PressAsync("/");
        await Expect(Field).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(symbol);
        await Page.Keyboard.PressAsync("Enter");
    }
}
