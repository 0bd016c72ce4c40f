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

    [TestCase(1280, 800)]
    [TestCase(390, 844)]
    public async Task Columns_Chosen_AreShownOnBothSides(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await GotoAsync();
        await Page.Locator(".menu summary").ClickAsync();
        var menu = (await Page.Locator(".menu fieldset").BoundingBoxAsync())!;
        Assert.That(menu.X, Is.Positive);
        Assert.That(menu.X + menu.Width, Is.LessThan(width), "inside the screen");
        await Page.GetByLabel("Gamma").CheckAsync();
        await Page.GetByLabel("Delta").UncheckAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Headings).ToHaveTextAsync(["Gamma", "IV %", "Bid", "Ask", "Strike", "Bid", "Ask", "IV %", "Gamma"]);
        await Expect(Page.Locator(".menu fieldset")).Not.ToBeVisibleAsync();
        await Expect(Rows.First.Locator("td")).ToHaveCountAsync(8);
    }

    [Test]
    public async Task Columns_MoreThanFit_ScrollBesideTheStrike()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await GotoAsync(query: "?columns=mid,iv,delta,gamma,theta,vega,rho");
        await Expect(Headings).ToHaveCountAsync(19);
        await UntilAsync(
            async () => await Page.Locator(".at-the-money th").BoundingBoxAsync() is { } box && Math.Abs(box.X + (box.Width / 2) - 195) < 4,
            "the strikes are in the middle");
        foreach (var end in (string[])["0", "box.scrollWidth"])
        {
            await Page.EvaluateAsync($"() => {{ const box = document.getElementById('chain'); box.scrollLeft = {end}; }}");
            var strike = (await Page.Locator(".at-the-money th").BoundingBoxAsync())!;
            Assert.That(strike.X, Is.InRange(0, 390 - strike.Width), "the strike stays in sight");
        }
    }

    [Test]
    public async Task Strikes_ThatFit_FillTheScreenAroundTheMoney()
    {
        await GotoAsync();
        await CheckFitAsync(1280, 800);
        await CheckFitAsync(1920, 1400);
        await CheckFitAsync(390, 844);
    }

    /// <summary>Rows above the money that arrive after it must not push it out of sight, unless the user has scrolled.</summary>
    [Test]
    public async Task Money_WhenRowsArriveLate_StaysInTheMiddle()
    {
        await GotoAsync(query: "?strikes=10");
        await Page.SetViewportSizeAsync(1280, 420);
        await Page.Locator(".choice").GetByText("All", new() { Exact = true }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(71);
        await UntilAsync(IsMoneyInTheMiddleAsync, "the money is in the middle");

        await Page.EvaluateAsync("() => { document.getElementById('chain').scrollTop = 0; }");
        await TickAsync();
        await Expect(Page.Locator(".at-the-money")).Not.ToBeInViewportAsync();
    }

    [Test]
    public async Task Strikes_Chosen_AreAsManyAroundTheMoney()
    {
        await GotoAsync();
        foreach (var (choice, count) in new[] { ("10", 10), ("40", 40), ("All", 71), ("20", 20) })
        {
            await Page.Locator(".choice").GetByText(choice, new() { Exact = true }).ClickAsync();
            await Expect(Rows).ToHaveCountAsync(count);
            await Expect(Page.Locator(".at-the-money")).ToHaveCountAsync(1);
            await UntilAsync(async () => count < 24 || await IsMoneyInTheMiddleAsync(), "the money is in the middle");
        }
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
    public async Task Underlying_Wrong_GetsAClearMessageAndTheChainStays()
    {
        await GotoAsync();
        foreach (var (text, message) in new[]
        {
            ("FOO", "The built-in simulator has no option chain for 'FOO'. It has those of SPY, QQQ,"),
            ("", "An underlying is missing. Valid are symbols such as SPY, SPX, BRK/B, or /ES for futures."),
            ("/CL", "The built-in simulator has no option chain for '/CL'."),
            ("   ", "An underlying is missing."),
        })
        {
            await Page.Locator("#underlying").FillAsync(text);
            await Page.Keyboard.PressAsync("Enter");
            await Expect(Page.Locator("#underlying-input-error")).ToContainTextAsync(message);
            await Expect(Page.Locator(".headline strong")).ToHaveTextAsync("SPY");
        }

        await TickAsync();
    }

    private Task<bool> IsMoneyInTheMiddleAsync() => Page.EvaluateAsync<bool>(
        """
        () => {
          const [box, money] = ['#chain', '.at-the-money'].map(name => document.querySelector(name).getBoundingClientRect());
          return Math.abs((money.top + money.bottom - box.top - box.bottom) / 2) < 60;
        }
        """);

    private async Task CheckFitAsync(int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await UntilAsync(
            async () => await Page.EvaluateAsync<bool>(
                """
                () => {
                  const box = document.getElementById('chain').getBoundingClientRect();
                  const rows = [...document.querySelectorAll('.chain tbody tr')].map(row => row.getBoundingClientRect());
                  const free = box.bottom - rows.at(-1).bottom;
                  return free >= -1 && free < rows[0].height + 2;
                }
                """),
            "the rows fill the chain");
        await UntilAsync(IsMoneyInTheMiddleAsync, "the money is in the middle");
        if (width > 900)
        {
            var free = await Page.EvaluateAsync<double[]>(
                """
                () => {
                  const place = name => document.querySelector(name).getBoundingClientRect();
                  const [chain, positions] = ['.chain-panel', '.positions-panel'].map(place);
                  return [positions.top - chain.bottom, innerHeight - positions.bottom];
                }
                """);
            Assert.That(free, Is.All.InRange(0, 12), "the chain reaches the positions, and they reach the bottom of the screen");
        }
    }
}
