using System.Reactive.Concurrency;
using Tastytrade.Rx.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A <see cref="DXLinkStreamer"/> in virtual time.</summary>
internal sealed class VirtualDXLinkHarness : SourceHarness
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);

    private readonly DXLinkModel model = new();
    private readonly VirtualStreamer v;
    private readonly IDisposable network;
    private int read;
    private bool isDown;

    public VirtualDXLinkHarness()
    {
        v = new VirtualStreamer(
            static options => options.WithoutSubscriptionLimits() with { Backoff = SimulatedMarket.QuickOptions.Backoff });
        v.Start();
        network = v.Scheduler.SchedulePeriodic(Latency, Carry);
        v.Advance(TimeSpan.FromMilliseconds(100));
        if (!v.Connecting.Wait(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("ConnectAsync did not end with the handshake.");
    }

    public override IMarketData Market => v.Streamer;

    public override bool CanPublishDepth => true;

    public override bool CanFail => true;

    public override void Publish(MarketEvent e) => model.Publish(e);

    public override void Publish(DepthOfMarket depth) => model.Publish(depth);

    public override Task LoseAsync()
    {
        isDown = true;
        model.Close();
        v.Transport.Drop();
        return Task.CompletedTask;
    }

    public override Task RestoreAsync()
    {
        isDown = false;
        return Task.CompletedTask;
    }

    public override Task FailAsync()
    {
        v.FailForGood();
        return Task.CompletedTask;
    }

    public override Task SettleAsync()
    {
        v.Advance(TimeSpan.FromMilliseconds(200));
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        network.Dispose();
        await v.DisposeAsync();
    }

    /// <summary>Opens waiting attempts, and passes frames to the server.</summary>
    private void Carry()
    {
        if (v.Transports.Count == 0)
            return;
        var transport = v.Transport;
        if (transport.Waiting is not null && !isDown)
        {
            transport.Open();
            read = transport.Sent.Count;
            var connection = transport.Connection;
            model.Open(frame =>
            {
                if (transport.IsOpen && transport.Connection == connection)
                    transport.Receive(frame);
            });
        }

        if (!transport.IsOpen)
            return;
        if (v.Scheduler.Clock % TimeSpan.TicksPerSecond < Latency.Ticks)
            model.Keepalive();
        for (; read < transport.Sent.Count; read++)
            model.Receive(transport.Sent[read].Body);
    }
}
