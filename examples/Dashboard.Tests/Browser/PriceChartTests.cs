using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed partial class PriceChartTests : DashboardTest
{
    private ILocator Chart => Page.Locator(".price-panel .chart");

    private ILocator Plot => Page.Locator(".plot");

    private ILocator Prices => Page.Locator(".ohlc");

    private DateTime NowInNewYork =>
        TimeZoneInfo.ConvertTime(Market.Simulator!.Now, TimeZoneInfo.FindSystemTimeZoneById("America/New_York")).DateTime;

    /// <summary>Winter or summer time, whichever it is now.</summary>
    private static Regex NewYork => new("^E[SD]T$");

    [Test]
    public async Task Interval_Chosen_ItsCandlesAreShownAndLive()
    {
        await GotoAsync();
        foreach (var (name, words) in new[] { ("1m", "1-minute"), ("5m", "5-minute"), ("30m", "30-minute"), ("1D", "daily") })
        {
            await ChooseAsync(name);
            await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel(words));
            await Expect(Page.Locator(".price-panel h2")).ToHaveTextAsync($"SPY {words} candles");
            Assert.That(
                await TimesAsync(),
                Is.Not.Empty.And.All.Matches(name == "1D" ? @"^([A-Z][a-z]{2}|\d{4})$" : @"^(\d\d:\d\d|\d+ [A-Z][a-z]{2})$"),
                "the time axis");
            await (name == "1D"
                ? Expect(Chart.Locator(".zone")).ToHaveCountAsync(0)
                : Expect(Chart.Locator(".zone")).ToHaveTextAsync(NewYork));

            // The newest moves with the market.
            var before = await Chart.GetAttributeAsync("aria-label");
            await UntilAsync(async () => await Chart.GetAttributeAsync("aria-label") != before, "the newest candle changes");
            Assert.That(Regex.Count(string.Concat(await PathsAsync(".body")), "z"), Is.EqualTo(60), "a body for each candle");
        }
    }

    [Test]
    public async Task Pointer_OverACandle_ShowsItsPricesAndTime()
    {
        await GotoAsync(query: "?chart=5m");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("5-minute"));
        await Expect(Chart.Locator(".cross")).ToHaveCountAsync(0);
        Assert.That(string.Concat(await PathsAsync(".volume")), Does.Contain("z"), "volume");
        var newest = await Prices.InnerTextAsync();

        var box = (await Plot.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + (box.Width / 3), box.Y + (box.Height / 2));
        var time = Chart.Locator("text.cross.middle");
        await Expect(time).ToHaveTextAsync(new Regex(@"^\d+ [A-Z][a-z]{2} \d\d:\d[05]$"));
        await Expect(Prices).ToHaveTextAsync(new Regex(@"^\s*O [\d.]+\s*H [\d.]+\s*L [\d.]+\s*C [\d.]+\s*Vol [\d,]+\s*$"));
        Assert.That(await Prices.InnerTextAsync(), Is.Not.EqualTo(newest));
        Assert.That((NowInNewYork - TimeOf(await time.TextContentAsync())!.Value).TotalHours, Is.InRange(2, 5), "the viewer's time");

        await Page.Mouse.MoveAsync(5, 5);
        await Expect(Chart.Locator(".cross")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Zoom_ByWheelAndButtons_ChangesTheNumberOfCandles()
    {
        await GotoAsync(query: "?chart=5m");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("5-minute"));
        await Plot.HoverAsync();
        await Page.Mouse.WheelAsync(0, 300);
        await UntilAsync(async () => await CountAsync() > 80, "more candles");
        var wide = await CountAsync();
        await Page.GetByLabel("Zoom in").ClickAsync();
        await UntilAsync(async () => await CountAsync() < wide, "fewer candles");
        await Page.GetByLabel("Zoom out").ClickAsync();
        await UntilAsync(async () => await CountAsync() == wide, "as many as before");
        Assert.That(await Page.EvaluateAsync<double>("scrollY"), Is.Zero, "the page does not scroll");
    }

    [Test]
    public async Task Pinch_OfTwoFingers_ChangesTheNumberOfCandles()
    {
        await GotoAsync(query: "?chart=5m");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("5-minute"));
        var box = (await Plot.BoundingBoxAsync())!;
        var (middle, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        var touch = await Page.Context.NewCDPSessionAsync(Page);
        await TouchAsync("touchStart", 20);
        await TouchAsync("touchMove", 40);
        await TouchAsync("touchMove", 60);
        await TouchAsync("touchEnd", null);
        await UntilAsync(async () => await CountAsync() is > 12 and < 30, "fingers that move apart show fewer candles");
        await Expect(Chart.Locator("text.now")).ToHaveCountAsync(1);

        Task TouchAsync(string type, double? distance) => touch.SendAsync("Input.dispatchTouchEvent", new()
        {
            ["type"] = type,
            ["touchPoints"] = distance is { } apart
                ? new[] { new { x = middle - apart, y, id = 0 }, new { x = middle + apart, y, id = 1 } }
                : [],
        });
    }

    [Test]
    public async Task Drag_ToThePast_StaysThereAndLoadsOlderCandles()
    {
        await GotoAsync(query: "?chart=30m");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("30-minute"));
        var newest = await Chart.GetAttributeAsync("aria-label");
        var box = (await Plot.BoundingBoxAsync())!;
        var (left, right, middle) = (box.X + 20, box.X + box.Width - 80, box.Y + (box.Height / 2));
        await Page.Mouse.MoveAsync(left, middle);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(right, middle, new() { Steps = 5 });
        await Page.Mouse.UpAsync();
        await UntilAsync(async () => await Chart.GetAttributeAsync("aria-label") != newest, "older candles");
        var dragged = await Chart.Locator("text.cross.middle").TextContentAsync();
        await Page.Mouse.MoveAsync(left, middle);
        await Expect(Chart.Locator("text.cross.middle")).Not.ToHaveTextAsync(dragged!);
        var past = await Prices.InnerTextAsync();
        await TickAsync();
        Assert.That(await Prices.InnerTextAsync(), Is.EqualTo(past), "new trades do not move the past");

        // Five days of half hours were loaded at first; further back there are more.
        var before = await TimesAsync();
        await UntilAsync(
            async () =>
            {
                await Plot.PressAsync("Home");
                return await OldestAsync() < NowInNewYork.AddDays(-9);
            },
            "candles of the week before");
        Assert.That(await TimesAsync(), Is.Not.EqualTo(before));

        await Page.GetByText("Now", new() { Exact = true }).ClickAsync();
        await Expect(Chart.Locator("text.now")).ToHaveCountAsync(1);
        await Expect(Page.GetByText("Now", new() { Exact = true })).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Candles_AfterALostConnection_ContinueAndMarkTheRecovery()
    {
        await GotoAsync();
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("1-minute"));
        await Expect(Chart.Locator(".recovered")).ToHaveCountAsync(0);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cut connection" }).ClickAsync();

        await Expect(Chart.Locator(".recovered title")).ToHaveTextAsync(FilledIn());
        await Expect(Chart).ToHaveAttributeAsync("aria-label", FullLabel("1-minute"));
    }

    [Test]
    public async Task Line_Chosen_BeginsWithThePricesBeforeTheTabWasOpened()
    {
        await GotoAsync();
        await ChooseAsync("Line");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", new Regex("^Price of SPY over the last five minutes, now "));
        await UntilAsync(
            async () => Regex.Count(await Chart.Locator(".line").GetAttributeAsync("d") ?? "", "[ML]") > 500, "five minutes of prices");
    }

    [Test]
    public async Task Underlying_Changed_KeepsTheIntervalAndReleasesTheFormer()
    {
        await GotoAsync();
        await ChooseAsync("30m");
        await Page.Locator("#underlying").FillAsync("QQQ");
        await Page.Locator("#underlying").PressAsync("Enter");
        await Expect(Chart).ToHaveAttributeAsync("aria-label", new Regex("^QQQ, 30-minute candles: 60,"));
        await Page.CloseAsync();
        await UntilAsync(() => Task.FromResult(Market.Streamer.Diagnostics.InDemand == 0), "nothing is subscribed");
    }

    private async Task<int> CountAsync() => int.Parse(
        Regex.Match(await Chart.GetAttributeAsync("aria-label") ?? "", @"candles: (\d+)").Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>The time of the candle at the left edge.</summary>
    private async Task<DateTime> OldestAsync()
    {
        var box = (await Plot.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 8, box.Y + 60);
        await Page.Mouse.MoveAsync(box.X + 9, box.Y + 60);
        var text = string.Concat(await Chart.Locator("text.cross.middle").AllTextContentsAsync());
        return TimeOf(text) ?? DateTime.MaxValue;
    }

    /// <summary>The last time with a day, hour and minute; null for a text without them.</summary>
    private DateTime? TimeOf(string? text)
    {
        var format = CultureInfo.InvariantCulture;
        if (!DateTime.TryParseExact($"{NowInNewYork.Year} {text}", "yyyy d MMM HH:mm", format, DateTimeStyles.None, out var time))
            return null;
        return time > NowInNewYork ? time.AddYears(-1) : time;
    }

    private Task<string[]> PathsAsync(string name) =>
        Chart.Locator(name).EvaluateAllAsync<string[]>("all => all.map(path => path.getAttribute('d'))");

    private Task<IReadOnlyList<string>> TimesAsync() => Chart.Locator(".tick.time").AllTextContentsAsync();

    private Task ChooseAsync(string interval) =>
        Page.Locator(".price-panel .choice").GetByText(interval, new() { Exact = true }).ClickAsync();

    private static Regex FullLabel(string words) =>
        new($"^SPY, {words} candles: 60, the newest from [0-9.]+ to [0-9.]+, low [0-9.]+, high [0-9.]+$");

    [GeneratedRegex(@"^Filled in from \d\d:\d\d:\d\d on, after the connection was lost$")]
    private static partial Regex FilledIn();
}
