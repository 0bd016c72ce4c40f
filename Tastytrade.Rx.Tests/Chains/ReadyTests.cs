using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Chains;

/// <summary>When a live chain counts as ready.</summary>
public sealed class ReadyTests
{
    [Test]
    public async Task AllOptions_ReadyAtTheTickOfTheLastValue()
    {
        await using var c = VirtualChain.Open();
        c.Fill(".C10", ".C20", ".P10");
        c.SendQuote(".P20", 1, 2);
        c.V.Settle();
        c.SendGreeks(".P20");
        Assert.That(c.Live.Ready.IsCompleted, Is.False, "not before the value is delivered");

        c.V.Scheduler.AdvanceBy(1);

        Assert.That(c.Live.Ready.IsCompletedSuccessfully);
        Assert.That(await c.Live.Ready, Is.EqualTo(new ChainReadiness { Total = 4, WithQuote = 4, WithGreeks = 4, Complete = 4, Live = 8 }));
    }

    [Test]
    public async Task AShare_ReadyWhenItIsReached()
    {
        await using var c = VirtualChain.Open(new LiveOptionChainOptions { ReadyShare = 0.75 });
        c.Fill(".C10", ".C20");
        Assert.That(c.Live.Ready.IsCompleted, Is.False);

        c.Fill(".P10");

        Assert.That(c.Live.Ready.IsCompletedSuccessfully);
        Assert.That(await c.Live.Ready, Is.EqualTo(new ChainReadiness { Total = 4, WithQuote = 3, WithGreeks = 3, Complete = 3, Live = 8 }));
    }

    [Test]
    public async Task OptionWithoutGreeks_ReadyAtTheTickOfTheDeadlineWithWhatIsThere()
    {
        await using var c = VirtualChain.Open(new LiveOptionChainOptions { ReadyTimeout = TimeSpan.FromSeconds(3) });
        c.Fill(".C10", ".C20", ".P10");
        c.SendQuote(".P20", 1, 2);
        c.V.Scheduler.AdvanceTo(c.CreatedAt + Ticks.Seconds(3) - 1);
        Assert.That(c.Live.Ready.IsCompleted, Is.False);

        c.V.Scheduler.AdvanceBy(1);

        Assert.That(c.Live.Ready.IsCompletedSuccessfully);
        Assert.That(await c.Live.Ready, Is.EqualTo(new ChainReadiness { Total = 4, WithQuote = 4, WithGreeks = 3, Complete = 3, Live = 8 }));
        Assert.That((c.Live.Puts[1].IsComplete, c.Live.Puts[1].Greeks), Is.EqualTo((false, (Greeks?)null)));
    }

    [Test]
    public async Task UnderlyingWithoutAQuote_HoldsUpNothing()
    {
        await using var c = VirtualChain.Open();
        c.Fill(VirtualChain.Symbols);

        Assert.That(c.Live.Ready.IsCompletedSuccessfully);
    }

    [Test]
    public async Task ExpirationWithoutOptions_IsReadyAtOnce()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var empty = VirtualChain.Expiration with { Strikes = [] };
        await using var live = new LiveOptionChain(v.Streamer, VirtualChain.Chain with { Expirations = [empty] }, empty);

        Assert.That(live.Ready.IsCompletedSuccessfully);
    }

    [Test]
    public async Task CreateAsync_WhenTheChainIsReady_Completes()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        var created = LiveOptionChain.CreateAsync(v.Streamer, VirtualChain.Chain, VirtualChain.Expiration);
        v.Advance(TimeSpan.FromSeconds(1));
        Assert.That(created.IsCompleted, Is.False);

        v.Advance(new LiveOptionChainOptions().ReadyTimeout);

        await using var live = await created.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.That(live.Readiness.IsComplete, Is.False, "the deadline has come");
    }

    [Test]
    public async Task CreateAsync_Cancelled_ReleasesTheSubscriptions()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        using var cancel = new CancellationTokenSource();
        var created = LiveOptionChain.CreateAsync(
            v.Streamer, VirtualChain.Chain, VirtualChain.Expiration, cancellationToken: cancel.Token);
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.GreaterThan(0));

        await cancel.CancelAsync();

        Assert.That(async () => await created.WaitAsync(TimeSpan.FromSeconds(30)), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(v.Streamer.Diagnostics.InDemand, Is.Zero);
    }

    [Test]
    public async Task Dispose_CancelsIt()
    {
        await using var c = VirtualChain.Open();
        c.Fill(".C10");

        await c.Live.DisposeAsync();
        c.V.Advance(TimeSpan.FromMinutes(1));

        Assert.That(c.Live.Ready.IsCanceled);
    }

    [Test]
    public async Task WhatAwaitsIt_DoesNotHoldUpTheChain()
    {
        await using var c = VirtualChain.Open();
        using var release = new ManualResetEventSlim();
        var waiting = BlockAfterAsync(c.Live.Ready, release);

        c.Fill(VirtualChain.Symbols);
        c.SendQuote(".C10", 7, 8);
        c.V.Settle();

        Assert.That(c.Live.Calls[0].Quote?.BidPrice, Is.EqualTo(7));
        release.Set();
        await waiting;
    }

    private static async Task BlockAfterAsync(Task ready, ManualResetEventSlim release)
    {
        await ready.ConfigureAwait(false);
        release.Wait(TimeSpan.FromSeconds(30));
    }
}
