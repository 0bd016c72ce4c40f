using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>Calls that subscribe their symbols while they wait, and the present state.</summary>
public sealed class SymbolCallsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Test]
    public async Task GetEvent_OfASymbol_SubscribesItWhileItWaits()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var next = v.Streamer.GetEventAsync<Quote>("SPY");
        v.AnswerSubscriptions();
        Assert.That((next.IsCompleted, v.Streamer.Diagnostics.InDemand), Is.EqualTo((false, 1)));

        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 7));
        v.Settle();

        Assert.That((await next.WaitAsync(Patience)).BidPrice, Is.EqualTo(7));
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    [Test]
    public async Task GetEvent_OfASymbolThatHasAValue_GivesIt()
    {
        await using var v = Quoted();
        var next = v.Streamer.GetEventAsync<Quote>("SPY");
        v.Settle();
        Assert.That((await next.WaitAsync(Patience)).BidPrice, Is.EqualTo(1));
    }

    [Test]
    public async Task GetEvent_OfAType_WaitsForTheNextThoughThereIsAValue()
    {
        await using var v = Quoted();
        var next = v.Streamer.GetEventAsync<Quote>();
        v.Settle();
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 2));
        v.Settle();
        Assert.That((await next.WaitAsync(Patience)).BidPrice, Is.EqualTo(2));
    }

    [Test]
    public async Task GetEvent_OfASymbolCancelled_Unsubscribes()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var cancellation = new CancellationTokenSource();
        var next = v.Streamer.GetEventAsync<Quote>("SPY", cancellation.Token);

        await cancellation.CancelAsync();

        Assert.That(async () => await next.WaitAsync(Patience), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    [Test]
    public async Task BadArguments_ThrowAtTheCall()
    {
        await using var v = new VirtualStreamer(o => o with { MaxSymbolsPerSubscription = 2 });
        Assert.Multiple(() =>
        {
            Assert.That(() => { _ = v.Streamer.GetEventAsync<Quote>(" "); }, Throws.ArgumentException);
            Assert.That(() => { _ = v.Streamer.GetEventAsync<MarketEvent>("SPY"); }, Throws.ArgumentException);
            Assert.That(() => v.Streamer.Listen<Quote>(["SPY", ""]), Throws.ArgumentException);
            Assert.That(() => v.Streamer.Listen<Quote>(["A", "B", "C"]), Throws.ArgumentException);
            Assert.That(() => v.Streamer.Listen<LastingEvent>(["SPY"]), Throws.ArgumentException);
        });
    }

    [Test]
    public async Task Listen_ToSymbols_BeginsWithTheirValuesAndSubscribesThemWhileItRuns()
    {
        await using var v = Quoted();
        await using (var reader = v.Streamer.Listen<Quote>(["SPY", "QQQ"]).GetAsyncEnumerator())
        {
            var begun = reader.MoveNextAsync().AsTask();
            v.AnswerSubscriptions();
            Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(3));
            foreach (var (symbol, bid) in new[] { ("IWM", 2), ("QQQ", 3), ("SPY", 4) })
                v.Transport.Receive(ServerFrames.Quote(1, symbol, bid));
            v.Settle();

            var seen = new List<(string, double)>();
            while (seen.Count < 3)
            {
                Assert.That(await (seen.Count == 0 ? begun : reader.MoveNextAsync().AsTask()).WaitAsync(Patience));
                seen.Add((reader.Current.EventSymbol, reader.Current.BidPrice));
            }

            Assert.That(seen, Is.EqualTo(new[] { ("SPY", 1.0), ("QQQ", 3), ("SPY", 4) }));
        }

        Assert.That(v.Streamer.Diagnostics.InDemand, Is.EqualTo(2));
    }

    [Test]
    public async Task Listen_ToSymbolsThatNobodyTakes_ThrowsAboveTheLimit()
    {
        await using var feed = new VirtualFeed(o => o with { MaxPendingEvents = 3 });
        await using var reader = feed.Streamer.Listen<TimeAndSale>(["SPY"]).GetAsyncEnumerator();
        var begun = reader.MoveNextAsync().AsTask();
        feed.Time.Settle();
        for (var i = 0; i < 5; i++)
        {
            feed.Print("SPY", i);
            feed.Time.Settle();
            if (i == 0)
                Assert.That(await begun.WaitAsync(Patience));
        }

        for (var i = 1; i <= 3; i++)
        {
            Assert.That(await reader.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.That(reader.Current.Price, Is.EqualTo(i));
        }

        Assert.That(async () => await reader.MoveNextAsync().AsTask().WaitAsync(Patience), Throws.TypeOf<ObserverTooSlowException>());
    }

    [Test]
    public async Task State_IsWhatConnectionStatesGivesFirst()
    {
        await using var v = new VirtualStreamer();
        AssertState(ConnectionStatus.NotConnected);
        v.ConnectStable();
        AssertState(ConnectionStatus.Connected);
        v.Transport.Drop();
        AssertState(ConnectionStatus.Reconnecting);
        v.Handshake();
        v.Settle();
        AssertState(ConnectionStatus.Connected);
        v.FailForGood();
        v.Settle();
        AssertState(ConnectionStatus.Failed);

        void AssertState(ConnectionStatus status)
        {
            var first = v.Record(v.Streamer.ConnectionStates);
            var now = v.Streamer.State;
            v.Settle();
            Assert.That((now.Status, first.Values()[0]), Is.EqualTo((status, now)));
        }
    }

    private static VirtualStreamer Quoted()
    {
        var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY", "IWM");
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Settle();
        return v;
    }
}
