using System.Reactive;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users;

/// <summary>Misbehaving observers, over real sockets: other observers lose nothing, and the streamer ends within a second.</summary>
[CancelAfter(120_000)]
public sealed class BadObserverTests
{
    [Test]
    public async Task OnNext_Throws_IsReportedAndUnsubscribed()
    {
        await using var users = await Neighbourhood.OpenAsync();
        var calls = 0;
        users.Streamer.Quotes.Subscribe(_ =>
        {
            calls++;
            throw new InvalidOperationException("for the test");
        });

        await users.GoOnAsync();
        await users.AssertNothingLostAsync();

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(users.ErrorKinds, Is.EqualTo(new[] { MarketDataErrorKind.ObserverThrew }));
        await users.AssertEndsAsync();
    }

    [Test]
    public async Task OnNext_BlocksForever_IsReportedAndIsolated()
    {
        await using var users = await Neighbourhood.OpenAsync();
        using var never = new ManualResetEventSlim();
        users.Streamer.Quotes.Subscribe(_ => never.Wait());
        users.Streamer.Observe<Quote>("SPY").Subscribe(_ => never.Wait());

        await users.GoOnAsync();
        await users.AssertNothingLostAsync();
        await users.AssertEndsAsync();

        Assert.That(users.ErrorKinds, Is.EqualTo(new[] { MarketDataErrorKind.ObserverSlow, MarketDataErrorKind.ObserverSlow }));
        never.Set();
    }

    [Test]
    public async Task OnCompleted_BlocksForever_DoesNotDelayTheEndOfOthers()
    {
        await using var users = await Neighbourhood.OpenAsync();
        using var never = new ManualResetEventSlim();
        users.Streamer.Quotes.Subscribe(Observer.Create<Quote>(_ => { }, () => never.Wait()));

        await users.GoOnAsync();
        await users.AssertEndsAsync();
        never.Set();
    }

    [Test]
    public async Task OnNext_UnsubscribesItselfAndSymbols_AffectsNoOtherObserver()
    {
        await using var users = await Neighbourhood.OpenAsync();
        var (calls, held) = (0, new List<IDisposable>());
        held.Add(users.Streamer.Subscribe<Quote>("SPY", "MSFT"));
        held.Add(users.Streamer.Quotes.Subscribe(_ =>
        {
            calls++;
            held.ForEach(h => h.Dispose());
            users.Streamer.Unsubscribe<Quote>("QQQ");
            users.Streamer.UnsubscribeAll<Quote>();
        }));

        await users.GoOnAsync();
        await users.AssertNothingLostAsync();

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(users.Streamer.Diagnostics.InDemand, Is.EqualTo(Neighbourhood.Symbols.Length), "symbols that others observe stay");
        await users.AssertEndsAsync();
    }

    [Test]
    public async Task OnNext_SubscribesMoreSymbols_ReceivesThemAll()
    {
        const int Times = 50;
        await using var users = await Neighbourhood.OpenAsync();
        var (calls, held, seen) = (0, new List<IDisposable>(), new HashSet<string>());
        users.Streamer.Quotes.Subscribe(_ =>
        {
            if (calls++ >= Times)
                return;
            var symbol = $"Z{(char)('A' + (calls / 26))}{(char)('A' + (calls % 26))}";
            held.Add(users.Streamer.Subscribe<Quote>(symbol));
            held.Add(users.Streamer.Observe<Quote>(symbol).Subscribe(q => seen.Add(q.EventSymbol)));
            held.Add(users.Streamer.Quotes.Subscribe(_ => { }));
        });

        await users.GoOnAsync();
        await WaitFor.TrueAsync(() => seen.Count == Times, SimulatedMarket.Limit);
        await users.AssertNothingLostAsync();
        Assert.That(users.ErrorKinds, Is.Empty);
        await users.AssertEndsAsync();
    }

    [Test]
    public async Task OnNext_WaitsForTheNextEvent_ReceivesIt()
    {
        await using var users = await Neighbourhood.OpenAsync();
        var (calls, next) = (0, new TaskCompletionSource<Quote>(TaskCreationOptions.RunContinuationsAsynchronously));
        users.Streamer.Quotes.Subscribe(_ =>
        {
            if (calls++ == 0)
                next.SetResult(users.Streamer.GetEventAsync<Quote>().GetAwaiter().GetResult());
        });

        await next.Task.WithinLimitAsync();
        await users.GoOnAsync();
        await users.AssertNothingLostAsync();
        await users.AssertEndsAsync();
    }

    [Test]
    public async Task OnNext_Reconnects_AffectsNoOtherObserver()
    {
        await using var users = await Neighbourhood.OpenAsync();
        var reconnected = 0;
        users.Streamer.Reconnections.Subscribe(_ => reconnected++);
        var last = -1;
        users.Streamer.Quotes.Subscribe(_ =>
        {
            if (reconnected is var now && now < 3 && now > last)
            {
                last = now;
                users.Streamer.Reconnect();
            }
        });

        await WaitFor.TrueAsync(() => reconnected == 3, SimulatedMarket.Limit);
        await users.GoOnAsync();
        await users.AssertNothingLostAsync(lossesOnTheWay: true);
        await users.AssertEndsAsync();
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task OnNext_DisposesTheStreamer_EndsAllObservers(bool waits)
    {
        await using var users = await Neighbourhood.OpenAsync();
        var (calls, disposed) = (0, new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously));
        users.Streamer.Quotes.Subscribe(_ =>
        {
            if (++calls != 1000)
                return;
            var end = users.Streamer.DisposeAsync().AsTask();
            if (waits)
                end.GetAwaiter().GetResult();
            disposed.SetResult(end);
        });

        await (await disposed.Task.WithinLimitAsync()).WithinLimitAsync();
        await users.AssertEndsAsync();
    }
}
