using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed class ChainTests : DashboardTest
{
    private ILocator Headings => Page.Locator(".chain .sides + tr th:visible");

    [Test]
    public async Task Page_Opened_ShowsTheChainAroundTheMoney()
    {
        await GotoAsync();
        await Expect(Rows).ToHaveCountAsync(20);
        await Expect(Page.Locator(".at-the-money")).ToHaveCountAsync(1);
        await Expect(Headings).ToHaveTextAsync(["Delta", "IV %", "Bid", "Ask", "Strike", "Bid", "Ask", "IV %", "Delta"]);
        await Expect(Page.Locator("#underlying-price")).ToContainTextAsync(".");
        await Expect(Page).ToHaveTitleAsync(new Regex(@"^SPY \d+\.\d\d – Tastytrade\.Rx$"));
        await Expect(Page.Locator(".price-panel .candles")).ToBeVisibleAsync();
        await Expect(Page.Locator(".smile-panel path.puts")).ToBeVisibleAsync();
    }

    [Test]
    public async Task Prices_OfALiveMarket_ChangeAndFlash()
    {
        await GotoAsync();
        await TickAsync();
        await Expect(Page.Locator(".chain td:is(.up-a, .up-b, .down-a, .down-b)").First).ToBeAttachedAsync();
        var rate = await Page.Locator("#rate").InnerTextAsync();
        await UntilAsync(
            async () => await Page.Locator("#rate").InnerTextAsync() is var now && now != rate && now != "0",
            "events per second are counted");
    }

    [Test]
    public async Task Expirations_ByKeyboard_ChangeTheChain()
    {
        await GotoAsync();
        var before = await ChosenTab.InnerTextAsync();
        await Page.Keyboard.PressAsync("e");
        await Expect(ChosenTab).ToBeFocusedAsync();

        await Page.Keyboard.PressAsync("ArrowRight");
        await Expect(ChosenTab).Not.ToHaveTextAsync(before, new() { UseInnerText = true });
        await Expect(ChosenTab).ToBeFocusedAsync();
        await Expect(ChosenTab).ToHaveAttributeAsync("tabindex", "0");
        await Expect(Page.Locator("[role=tab][tabindex='0']")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".chain tbody")).Not.ToContainTextAsync("—");

        await Page.Keyboard.PressAsync("Home");
        await Expect(Page.Locator("[role=tab]").First).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(Page.Locator(".readiness")).ToHaveTextAsync("142 options");
    }

    [Test]
    public async Task Columns_Chosen_AreShownOnBothSides()
    {
        await GotoAsync();
        await Page.Locator(".menu summary").ClickAsync();
        await Page.GetByLabel("Gamma").CheckAsync();
        await Page.GetByLabel("Delta").UncheckAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Headings).ToHaveTextAsync(["Gamma", "IV %", "Bid", "Ask", "Strike", "Bid", "Ask", "IV %", "Gamma"]);
        await Expect(Page.Locator(".menu fieldset")).Not.ToBeVisibleAsync();
        await Expect(Rows.First.Locator("td")).ToHaveCountAsync(8);
    }

    [TestCase("10", 10)]
    [TestCase("40", 40)]
    [TestCase("All", 71)]
    public async Task Strikes_Chosen_AreAsManyAroundTheMoney(string choice, int count)
    {
        await GotoAsync();
        await Page.Locator(".choice").GetByText(choice, new() { Exact = true }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(count);
        await Expect(Page.Locator(".at-the-money")).ToHaveCountAsync(1);
        await Expect(Page.Locator(".at-the-money")).ToBeInViewportAsync();
    }

    [Test]
    public async Task Underlying_Chosen_ReplacesTheChain()
    {
        await GotoAsync();
        await Page.Keyboard.PressAsync("u");
        await Page.Locator("#underlying").FillAsync("spx");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator(".headline strong")).ToHaveTextAsync("SPX");
        await Expect(Page.Locator(".chain tbody")).Not.ToContainTextAsync("—");
        await Expect(Page.GetByRole(Microsoft.Playwright.AriaRole.Tab).Filter(new() { HasText = "SPXW" }).First).ToBeAttachedAsync();
    }

    [Test]
    public async Task Underlying_Unknown_GetsAClearMessageAndTheChainStays()
    {
        await GotoAsync();
        await Page.Locator("#underlying").FillAsync("FOO");
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.Locator("#underlying-input-error")).ToHaveTextAsync("tastytrade lists no options for FOO.");
        await Expect(Page.Locator(".headline strong")).ToHaveTextAsync("SPY");
        await TickAsync();
    }
}
