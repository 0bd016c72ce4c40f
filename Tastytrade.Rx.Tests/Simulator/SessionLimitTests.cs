using System.Net.WebSockets;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Simulator;

[TestFixture]
public sealed class SessionLimitTests
{
    private static readonly (WebSocketCloseStatus?, string?) Bye = (WebSocketCloseStatus.NormalClosure, "Bye");

    private readonly TestScheduler scheduler = new();

    [Test]
    public async Task Sessions_OneTooMany_IsClosedAfterAuthWithoutError()
    {
        await using var simulator = await StartAsync(2);
        await using var first = await RawClient.OpenAsync(simulator);
        await using var second = await RawClient.OpenAsync(simulator);

        await ExpectRefusedAsync(simulator);
        Assert.That(simulator.CountedSessions, Is.EqualTo(2));
    }

    [Test]
    public async Task Sessions_ClosedCleanly_CountNoLonger()
    {
        await using var simulator = await StartAsync(1);
        await using (var first = await RawClient.OpenAsync(simulator))
            await first.CloseAsync();
        await WaitFor.TrueAsync(() => simulator.CountedSessions == 0);

        await using var second = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task Sessions_Abandoned_CountForAnHour()
    {
        await using var simulator = await StartAsync(1);
        await using (var first = await RawClient.OpenAsync(simulator))
            first.Abort();
        await WaitFor.TrueAsync(() => simulator.OpenConnections == 0);

        await ExpectRefusedAsync(simulator);
        scheduler.AdvanceBy(TimeSpan.FromMinutes(59).Ticks);
        await ExpectRefusedAsync(simulator);
        scheduler.AdvanceBy(TimeSpan.FromMinutes(1).Ticks);
        await using var second = await RawClient.OpenAsync(simulator);
    }

    [TestCase("drop")]
    [TestCase("stop")]
    [TestCase("close")]
    [TestCase("cut")]
    public async Task Sessions_EndedByTheServer_CountNoLonger(string how)
    {
        await using var simulator = await StartAsync(1);
        await using var first = await RawClient.OpenAsync(simulator);

        switch (how)
        {
            case "drop":
                await simulator.Faults.DropAsync();
                break;
            case "stop":
                await simulator.RestartAsync();
                break;
            case "close":
                var closing = simulator.Faults.CloseAsync(1012);
                await first.ExpectCloseAsync();
                first.Abort();
                await closing;
                break;
            default:
                simulator.Faults.CutFrames();
                await first.RequestAsync(3);
                scheduler.AdvanceBy(TimeSpan.FromSeconds(1).Ticks);
                await WaitFor.TrueAsync(() =>
                {
                    scheduler.AdvanceBy(TimeSpan.FromMilliseconds(50).Ticks);
                    return simulator.OpenConnections == 0;
                });
                break;
        }

        await WaitFor.TrueAsync(() => simulator.CountedSessions == 0);
        await using var second = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task LimitSessions_WithDuration_EndsOpenSessionsAndRefusesNewOnes()
    {
        await using var simulator = await StartAsync(5);
        await using var live = await RawClient.OpenAsync(simulator);

        simulator.Faults.LimitSessions(TimeSpan.FromMinutes(40));

        Assert.That(await live.ReceiveTextAsync(), Is.EqualTo(
            """{"type":"ERROR","channel":0,"error":"UNAUTHORIZED","message":"""
            + "\"The number of user sessions has exceeded the configured limit, user=tasty/simulator\"}"));
        Assert.That(await live.ReceiveTextAsync(), Is.Null);
        Assert.That(live.Close, Is.EqualTo(Bye));
        scheduler.AdvanceBy(TimeSpan.FromMinutes(39.9).Ticks);
        await ExpectRefusedAsync(simulator);
        scheduler.AdvanceBy(TimeSpan.FromMinutes(0.1).Ticks);
        await using var again = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task LimitSessions_WithoutDuration_LastsUntilClear()
    {
        await using var simulator = await StartAsync(null);
        simulator.Faults.LimitSessions();

        await ExpectRefusedAsync(simulator);
        simulator.Faults.Clear();
        await using var again = await RawClient.OpenAsync(simulator);
    }

    [Test]
    public async Task Drain_WithDuration_ClosesOpenSessionsAndNewOnesAfterAuth()
    {
        await using var simulator = await StartAsync(5);
        await using var live = await RawClient.OpenAsync(simulator);

        simulator.Faults.Drain(TimeSpan.FromMinutes(1), 1008);

        Assert.That(await live.ExpectCloseAsync(), Is.EqualTo(WebSocketCloseStatus.NormalClosure));
        await ExpectRefusedAsync(simulator, ((WebSocketCloseStatus)1008, "server is shutting down"));
        scheduler.AdvanceBy(TimeSpan.FromMinutes(1).Ticks);
        await using var again = await RawClient.OpenAsync(simulator);
    }

    private static Task ExpectRefusedAsync(MarketSimulator simulator) => ExpectRefusedAsync(simulator, Bye);

    private static async Task ExpectRefusedAsync(MarketSimulator simulator, (WebSocketCloseStatus?, string?) close)
    {
        await using var client = await RawClient.ConnectAsync(simulator);
        await client.SendAsync(RawClient.Setup());
        await client.AuthAsync(simulator.IssueQuoteToken());

        Assert.That((string?)(await client.ReceiveAsync())!["type"], Is.EqualTo("SETUP"));
        Assert.That((string?)(await client.ReceiveAsync())!["state"], Is.EqualTo("UNAUTHORIZED"));
        Assert.That(await client.ReceiveTextAsync(), Is.Null);
        Assert.That(client.Close, Is.EqualTo(close));
    }

    private Task<MarketSimulator> StartAsync(int? maxSessions) =>
        MarketSimulator.StartAsync(new() { MaxSessions = maxSessions, Scheduler = scheduler, Rate = 0 });
}
