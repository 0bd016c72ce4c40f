using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Simulator;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>What Websocket.Client does of itself, and what users of this library must not notice of it.</summary>
public sealed class TransportTrapTests
{
    private static readonly StreamerOptions NoWaiting = SimulatedMarket.QuickOptions with
    {
        Backoff = new BackoffOptions { InitialDelay = TimeSpan.Zero, MinDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero, StableAfter = TimeSpan.Zero },
    };

    [Test]
    public async Task ServerThatClosesRightAfterAccepting_NeverLeavesTheClientDead()
    {
        await using var market = await SimulatedMarket.OpenAsync(NoWaiting);
        market.Simulator.Faults.CloseAfterAccept(200);
        var accepted = market.Simulator.SessionsAccepted;

        await market.Simulator.Faults.DropAsync();
        await market.Streamer.Reconnections.FirstWithinLimitAsync();

        Assert.That(market.Simulator.SessionsAccepted - accepted, Is.GreaterThan(200));
    }

    [Test]
    public async Task ServerThatClosesAndTakesNothingMore_DoesNotHoldTheClientWithWhatItIsSending()
    {
        using var end = new CancellationTokenSource();
        await using var server = await RawServer.StartAsync(async (connection, socket) =>
        {
            await RawServer.SendAsync(socket, VirtualStreamer.ServerSetup.Replace('\'', '"'));
            await RawServer.SendAsync(socket, VirtualStreamer.Authorized.Replace('\'', '"'));
            await RawServer.SendAsync(socket, """{"type":"CHANNEL_OPENED","channel":1,"service":"FEED","parameters":{}}""");
            if (connection == 1)
            {
                // By then what the client has to say has filled all buffers between them.
                await Task.Delay(1000);
                await socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.EndpointUnavailable, "of the test", CancellationToken.None);
            }

            await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var streamer = await DXLinkStreamer.ConnectAsync(server.Uri, "token", NoWaiting with { KeepaliveTimeout = TimeSpan.FromMinutes(1) }).WaitAsync(SimulatedMarket.Limit);
        using var subscription = streamer.Subscribe<Quote>(Enumerable.Range(0, 400_000).Select(i => $"SYMBOL-OF-MANY-LETTERS-{i}"));

        await WaitFor.TrueAsync(() => server.Connections >= 2, SimulatedMarket.Limit);
        await end.CancelAsync();
    }

    [Test]
    public async Task ManyDropsInARow_EachSessionBeginsWithSetupAndIsSubscribedOnce()
    {
        await using var market = await SimulatedMarket.OpenAsync(NoWaiting, new SimulatorOptions { RecordFrames = true });
        using var subscription = market.Streamer.Subscribe<Quote>("SPY", "QQQ");
        for (var i = 0; i < 30; i++)
        {
            var next = market.Streamer.Reconnections.FirstWithinLimitAsync();
            await market.Streamer.GetEventAsync<Quote>().WithinLimitAsync();

            // Frames that are queued while the connection breaks must not go out before the next one's SETUP.
            using var more = market.Streamer.Subscribe<Trade>("SPY", "QQQ");
            await market.Simulator.Faults.DropAsync();
            await next;
        }

        await market.Streamer.GetEventAsync<Quote>().WithinLimitAsync();
        foreach (var session in market.Simulator.ReceivedFrames.GroupBy(f => f.Connection))
        {
            string[] frames = [.. session.Select(f => f.Text)];
            Assert.That(frames[0], Does.StartWith("{\"type\":\"SETUP\""));
            Assert.That(frames.Count(f => f.Contains("\"type\":\"SETUP\"")), Is.EqualTo(1));
            Assert.That(frames.Count(f => f.Contains("\"type\":\"Quote\",\"symbol\":\"SPY\"")), Is.LessThanOrEqualTo(1));
        }
    }

    [Test]
    public async Task ReconnectCalledTwentyTimesAtOnce_EndsInOneLiveConnection()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        using var subscription = market.Streamer.Subscribe<Quote>("SPY");
        await market.Streamer.GetEventAsync<Quote>().WithinLimitAsync();
        var again = market.Streamer.Reconnections.FirstWithinLimitAsync();

        Parallel.For(0, 20, _ => market.Streamer.Reconnect());
        await again;

        await market.Streamer.GetEventAsync<Quote>().WithinLimitAsync();
        Assert.That(() => market.Simulator.OpenConnections, Is.EqualTo(1).After(5_000, 10));
    }

    [Test]
    public async Task ObserverThatThrows_DoesNotCostTheConnection()
    {
        await using var market = await SimulatedMarket.OpenAsync();
        using var subscription = market.Streamer.Subscribe<Quote>("SPY");
        var told = market.Streamer.Errors.FirstAsync(e => e.Kind == MarketDataErrorKind.ObserverThrew).FirstWithinLimitAsync();
        using var throwing = market.Streamer.Quotes.Subscribe(_ => throw new InvalidTimeZoneException("of the test"));

        Assert.That((await told).Exception, Is.TypeOf<InvalidTimeZoneException>());
        await market.Streamer.GetEventAsync<Quote>().WithinLimitAsync();
        Assert.That(market.Streamer.Diagnostics.Reconnections, Is.Zero);
    }

    [Test]
    public async Task ConnectThatIsGivenUp_LeavesNoExceptionUnobserved()
    {
        using var unobserved = new UnobservedExceptions();
        var options = NoWaiting with { ConnectTimeout = TimeSpan.FromMilliseconds(300), Backoff = new BackoffOptions { InitialDelay = TimeSpan.FromMinutes(1) } };
        for (var i = 0; i < 3; i++)
        {
            // Port 1 is closed.
            var connecting = DXLinkStreamer.ConnectAsync(new Uri("ws://127.0.0.1:1"), "token", options);
            Assert.That(async () => await connecting, Throws.TypeOf<ConnectionFailedException>());
        }

        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [Test]
    public async Task TransportDisposedWhileItOpens_LeavesNoExceptionUnobserved()
    {
        using var server = new UpgradeServer(answersAfter: null);
        using var unobserved = new UnobservedExceptions();
        for (var i = 1; i <= 5; i++)
        {
            var transport = new TransportRecorder(server.Uri).Open();
            await WaitFor.TrueAsync(() => server.Requests == i);
            await transport.DisposeAsync();
        }

        Assert.That(await unobserved.FindAsync(), Is.Empty);
    }

    [Test]
    public async Task DisposeTwiceAtOnce_BothWaitUntilTheSocketIsClosed()
    {
        await using var market = await SimulatedMarket.OpenAsync();

        var first = market.Streamer.DisposeAsync().AsTask();
        await market.Streamer.DisposeAsync().AsTask().WithinLimitAsync();

        Assert.That(() => first.IsCompletedSuccessfully, Is.True.After(1_000, 10));
        Assert.That(() => market.Simulator.OpenConnections, Is.Zero.After(5_000, 10));
    }

    [Test]
    public async Task DisposeWhileWaitingForTheNextAttempt_EndsAtOnce()
    {
        var market = await SimulatedMarket.OpenAsync(SimulatedMarket.QuickOptions with
        {
            Backoff = new BackoffOptions { InitialDelay = TimeSpan.FromMinutes(5), MinDelay = TimeSpan.FromMinutes(5), MaxDelay = TimeSpan.FromMinutes(5) },
        });
        var waiting = market.Streamer.ConnectionStates.FirstAsync(s => s is { Status: ConnectionStatus.Reconnecting, Attempt: > 0 }).FirstWithinLimitAsync();
        await market.Simulator.StopAsync();
        await waiting;

        await market.Streamer.DisposeAsync().AsTask().WithinLimitAsync();
        await market.DisposeAsync();
    }
}
