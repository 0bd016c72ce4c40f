using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed class WatchListTests : DashboardTest
{
    private ILocator Field => Page.Locator("#add-symbol");

    private ILocator InputError => Page.Locator("#watch-input-error");

    private ILocator Symbols => Page.Locator(".watch tbody tr");

    [Test]
    public async Task Symbol_Added_GetsAPrice()
    {
        await GotoAsync();
        var count = await Symbols.CountAsync();
        foreach (var (symbol, streamerSymbol) in new[]
        {
            ("tsla", "TSLA"), ("eth/usd", "ETH/USD"), ("/es", "/ES"), (".spxw261218c6000", ".SPXW261218C6000"),
        })
        {
            await AddAsync(symbol);
            await Expect(Symbols).ToHaveCountAsync(++count);
            await Expect(Symbols.Last.Locator("th")).ToContainTextAsync(streamerSymbol);
            await Expect(Symbols.Last.Locator(".last")).ToContainTextAsync(".");
            await Expect(Field).ToHaveValueAsync("");
            await Expect(InputError).ToBeEmptyAsync();
        }
    }

    [Test]
    public async Task Symbol_Wrong_GetsAClearMessage()
    {
        await GotoAsync();
        var before = await Symbols.CountAsync();
        foreach (var (symbol, message) in new[]
        {
            ("", "Type a symbol"),
            ("...", "'...' is no"),
            ("/ESQ", "no future of the product ESQ"),
            ("NOSUCH", "tastytrade does not know NOSUCH."),
            ("spy", "SPY is in the list already."),
        })
        {
            await Field.FillAsync("");
            await AddAsync(symbol);
            await Expect(InputError).ToContainTextAsync(message);
            await Expect(Field).ToHaveAttributeAsync("aria-invalid", "true");
            await Expect(Symbols).ToHaveCountAsync(before);
        }
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
        await Field.BlurAsync();
        await Page.Keyboard.PressAsync("/");
        await Expect(Field).ToBeFocusedAsync();
        await Page.Keyboard.TypeAsync(symbol);
        await Page.Keyboard.PressAsync("Enter");
    }
}
