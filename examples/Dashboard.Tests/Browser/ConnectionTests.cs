using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Browser;

public sealed class ConnectionTests : DashboardTest
{
    protected override double Rate => 2000;

    /// <summary>Rows with values from before the loss.</summary>
    private ILocator Stale => Page.Locator(":is(.call-stale, .put-stale, .stale)");

    /// <summary>Records the states on the page: on a busy machine a loss may be over before the test reads the page again.</summary>
    private const string Watch = """
        () => {
          window.seen = new Set();
          new MutationObserver(() => {
            seen.add(document.getElementById('state').textContent);
            if (document.querySelector('.call-stale')) seen.add('stale rows');
            if (document.querySelector('.smile-panel .stale')) seen.add('stale smile');
          }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    [Test]
    public async Task Cut_Clicked_LossAndRecoveryAreSeen()
    {
        await GotoAsync();
        await Expect(Page.Locator("#reconnects")).ToHaveTextAsync("0");
        await Page.EvaluateAsync(Watch);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Cut connection" }).ClickAsync();

        await Expect(Page.Locator("#reconnects")).ToHaveTextAsync("1");
        await Expect(State).ToHaveTextAsync("Connected");
        Assert.That(await Page.EvaluateAsync<string[]>("() => [...seen]"), Is.SupersetOf(["Reconnecting", "stale rows", "stale smile"]));
        await TickAsync();
        await Expect(Stale).ToHaveCountAsync(0);
    }

    [Test]
    public async Task Outage_WithAWait_CountsDownAndCanBeEnded()
    {
        await GotoAsync();
        Market.Simulator!.Faults.RefuseConnections(retryAfter: TimeSpan.FromMinutes(10));
        await Market.Simulator.Faults.DropAsync();
        var attempt = Page.Locator("#attempt");
        await Expect(attempt).ToHaveTextAsync(new Regex(@"^Next attempt in \d{3} s$"));
        var before = await attempt.InnerTextAsync();
        await UntilAsync(async () => await attempt.InnerTextAsync() != before, "the countdown");

        Market.Simulator.Faults.Clear();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reconnect now" }).ClickAsync();
        await Expect(State).ToHaveTextAsync("Connected");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Reconnect now" })).ToHaveCountAsync(0);
        await TickAsync();
    }

    [TestCase(true, TestName = "Feed_ThatIsFrozen_ShowsItsAgeAndDims: nothing arrives")]
    [TestCase(false, TestName = "Feed_ThatIsFrozen_ShowsItsAgeAndDims: only keepalives arrive")]
    public async Task Feed_ThatIsFrozen_ShowsItsAgeAndDims(bool isSilent)
    {
        await GotoAsync();
        await Expect(Page.Locator(".not-live")).ToHaveCountAsync(0);
        if (isSilent)
            Market.Simulator!.Faults.Freeze();
        else
            Market.Simulator!.Faults.CloseMarket();

        await Expect(Page.Locator(".cause")).ToContainTextAsync(new Regex(@"^last data \d+ s ago"));
        await Expect(State).ToHaveTextAsync("Connected");
        foreach (var dimmed in (string[])[".price-panel .chart", ".smile-panel .chart", ".headline", ".chain td", ".watch tbody tr"])
            await Expect(Page.Locator(dimmed).First).ToHaveCSSAsync("opacity", "0.5");

        Market.Simulator.Faults.Thaw();
        Market.Simulator.Faults.OpenMarket();
        await Expect(Page.Locator(".not-live")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".price-panel .chart")).ToHaveCSSAsync("opacity", "1");
    }

    [Test]
    public async Task Updates_OfABusyMarket_AreAtMostTwentyASecond()
    {
        var frames = 0;
        Page.WebSocket += (_, socket) => socket.FrameReceived += (_, _) => Interlocked.Increment(ref frames);
        await GotoAsync();
        await Page.Locator(".choice").GetByText("All", new() { Exact = true }).ClickAsync();
        await Expect(Rows).ToHaveCountAsync(71);

        var (watch, before) = (Stopwatch.StartNew(), Volatile.Read(ref frames));
        await Task.Delay(TimeSpan.FromSeconds(5));
        var perSecond = (Volatile.Read(ref frames) - before) / watch.Elapsed.TotalSeconds;
        var events = await Page.Locator("#rate").InnerTextAsync();
        TestContext.Out.WriteLine($"{perSecond:F1} messages a second to the browser at {events} events a second");
        Assert.That(perSecond, Is.InRange(1, 20));
    }

    [Test]
    public async Task Browser_Closed_ReleasesItsSubscriptions()
    {
        await GotoAsync();
        var other = await OpenPageAsync();
        await GotoAsync(other);
        Assert.That(Market.Streamer.Diagnostics.InDemand, Is.GreaterThan(284));

        await other.CloseAsync();
        await TickAsync();
        await Page.CloseAsync();
        await UntilAsync(() => Task.FromResult(Market.Streamer.Diagnostics.InDemand == 0), "nothing is subscribed");
    }
}
