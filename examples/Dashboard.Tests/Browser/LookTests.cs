using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed class LookTests : DashboardTest
{
    [TestCase("light", 1280, 800)]
    [TestCase("dark", 1280, 800)]
    [TestCase("dark", 1920, 1080)]
    [TestCase("light", 768, 1024)]
    [TestCase("light", 360, 740)]
    [TestCase("dark", 390, 844)]
    public async Task Page_OfAnySize_FitsAndCanBeRead(string scheme, int width, int height)
    {
        await Page.SetViewportSizeAsync(width, height);
        await Page.EmulateMediaAsync(new() { ColorScheme = scheme == "dark" ? ColorScheme.Dark : ColorScheme.Light });
        await GotoAsync(query: "?watch=SPY,SPX,BTC/USD:CXTALP,.SPXW261218C6000,./EW3Z26C6000:XCME");
        await Expect(Page.Locator(".watch tbody tr")).ToHaveCountAsync(5);
        await Page.Locator(".at-the-money button").Nth(1).ClickAsync();
        await Page.Locator(".at-the-money + tr button").First.ClickAsync();
        await Expect(Page.Locator("#net-mid")).Not.ToHaveTextAsync("—");
        var scrollWidth = await Page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        Assert.That(scrollWidth, Is.LessThanOrEqualTo(width), "no scrolling sideways");
        Assert.That(await Page.EvaluateAsync<string[]>(Contrasts), Is.Empty, "WCAG AA");

        Assert.That(await Page.EvaluateAsync<string[]>(CutOff), Is.Empty, "numbers of the watch list beside its panel");
        var shades = await Page.EvaluateAsync<double[]>(Shades);
        Assert.That(shades, Is.All.GreaterThan(1.12), "options in the money differ from the others");

        await Expect(Page.Locator(".candles .body.rise, .smile-panel .calls")).ToHaveCountAsync(3);
        var file = Path.Combine(TestContext.CurrentContext.WorkDirectory, "screenshots", $"dashboard-{scheme}-{width}.png");
        await Page.ScreenshotAsync(new() { Path = file });
        TestContext.AddTestAttachment(file);
    }

    [Test]
    public async Task Theme_Toggled_Stays()
    {
        await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await GotoAsync();
        await Page.Keyboard.PressAsync("t");
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await GotoAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Page.Locator("#theme").ClickAsync();
        await Expect(Page.Locator("html")).ToHaveAttributeAsync("data-theme", "light");
    }

    [Test]
    public async Task Help_Requested_IsShown()
    {
        await GotoAsync();
        await Page.Keyboard.PressAsync("?");
        await Expect(Page.Locator("#help")).ToBeVisibleAsync();
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("#help")).Not.ToBeVisibleAsync();
    }

    [Test]
    public async Task Policy_OfThePage_AllowsNoOtherOrigin()
    {
        var response = await Page.GotoAsync(Address);
        Assert.That(response!.Headers["content-security-policy"], Does.StartWith("default-src 'self';").And.Not.Contain("unsafe"));
    }

    /// <summary>Finds cells of the watch list that are not completely within their panel.</summary>
    private const string CutOff = """
        () => {
          const panel = document.querySelector('.watch-panel').getBoundingClientRect();
          return [...document.querySelectorAll('.watch td')].filter(cell => cell.checkVisibility())
            .filter(cell => cell.getBoundingClientRect().right > panel.right || cell.scrollWidth > cell.clientWidth + 1)
            .map(cell => cell.textContent);
        }
        """;

    /// <summary>The contrasts of options in the money and at the money to the others.</summary>
    private const string Shades = """
        () => {
          const style = getComputedStyle(document.documentElement);
          const light = name => [1, 3, 5].map(i => parseInt(style.getPropertyValue(name).trim().slice(i, i + 2), 16) / 255)
            .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const panel = light('--panel');
          return ['--in-the-money', '--money'].map(light).map(shade =>
            (Math.max(shade, panel) + .05) / (Math.min(shade, panel) + .05));
        }
        """;

    /// <summary>Finds visible texts whose contrast to the background is less than 4.5.</summary>
    private const string Contrasts = """
        () => {
          const parse = c => (c.match(/[\d.]+/g) ?? []).map(Number);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const ground = e => {
            for (; e; e = e.parentElement) {
              const c = parse(getComputedStyle(e).backgroundColor);
              if (c.length === 3 || c[3] === 1) return c;
            }
            return [255, 255, 255];
          };
          const weak = new Set();
          for (const e of document.querySelectorAll('body *:not(script, svg *, svg)')) {
            if (!e.checkVisibility() || ![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
            if (e.getAnimations().length || e.closest('[disabled]')) continue;
            const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
            if ((a + .05) / (b + .05) < 4.5) weak.add(`${e.tagName}.${e.className}: ${((a + .05) / (b + .05)).toFixed(2)}`);
          }
          return [...weak];
        }
        """;
}
