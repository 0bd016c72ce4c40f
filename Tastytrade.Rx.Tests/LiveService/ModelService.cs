using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>
/// A server in virtual time with the limits of the live service: lets attempts in, opens channels, refuses whole messages without naming
/// them, and answers the rest. Each answer takes 10 ms.
/// </summary>
internal sealed class ModelService : IDisposable
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(10);

    private readonly VirtualStreamer v;
    private readonly Dictionary<FakeTransport, ModelSession> sessions = [];
    private readonly Dictionary<FakeTransport, int> read = [];
    private readonly IDisposable running;
    private double bucket;
    private long filled;

    public ModelService(VirtualStreamer v, ServiceLimits limits)
    {
        (this.v, Limits, bucket) = (v, limits, limits.Bucket ?? 0);
        running = v.Scheduler.SchedulePeriodic(Latency, Step);
    }

    public ServiceLimits Limits { get; set; }

    /// <summary>Messages that were refused.</summary>
    public List<SentFrame> Refusals { get; } = [];

    /// <summary>Entries that were added although they were there.</summary>
    public int Repeated { get; set; }

    /// <summary>How many of the next messages are refused for the rate, whatever they hold.</summary>
    public int RefusesNext { get; set; }

    public IReadOnlyDictionary<FakeTransport, ModelSession> Sessions => sessions;

    /// <summary>All that is subscribed, on all connections.</summary>
    public IEnumerable<(string Type, string Symbol)> Entries =>
        sessions.Where(s => s.Key.IsOpen && s.Key.Connection == s.Value.Connection).SelectMany(s => s.Value.Entries);

    /// <summary>Starts a streamer and lets it connect to a model service.</summary>
    public static (VirtualStreamer V, ModelService Service) Connect(
        ServiceLimits limits, Func<StreamerOptions, StreamerOptions>? vary = null)
    {
        var v = new VirtualStreamer(vary);
        v.Start();
        var service = new ModelService(v, limits);
        v.Advance(TimeSpan.FromMilliseconds(100));
        if (!v.Connecting.Wait(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("The model did not let the streamer in.");
        v.Advance(TimeSpan.FromSeconds(15));
        return (v, service);
    }

    public bool TakeFromBucket(int changes)
    {
        if (RefusesNext > 0)
        {
            RefusesNext--;
            return false;
        }

        if (Limits.Bucket is not { } most)
            return true;
        var minutes = TimeSpan.FromTicks(v.Scheduler.Clock - filled).TotalMinutes;
        bucket = Math.Min(most, bucket + (Limits.RefillPerMinute * minutes));
        filled = v.Scheduler.Clock;
        if (changes > bucket)
            return false;
        bucket -= changes;
        return true;
    }

    /// <summary>All frames of subscriptions that were sent, in the order of time.</summary>
    public IEnumerable<SentFrame> Subscriptions() =>
        v.Transports.SelectMany(t => t.Sent).Where(f => f.Type == "FEED_SUBSCRIPTION").OrderBy(f => f.Tick);

    /// <summary>Asserts that the frames sent on all connections never make more changes than so many within any minute.</summary>
    public void AssertPace(int most)
    {
        var changes = Subscriptions().Select(f => (f.Tick, Count: f.Symbols("add").Length + f.Symbols("remove").Length)).ToArray();
        var (first, within) = (0, 0);
        foreach (var (tick, count) in changes)
        {
            within += count;
            for (; changes[first].Tick <= tick - TimeSpan.TicksPerMinute; first++)
                within -= changes[first].Count;
            Assert.That(within, Is.LessThanOrEqualTo(most), $"changes within the minute before {TimeSpan.FromTicks(tick)}");
        }
    }

    public void Dispose() => running.Dispose();

    private void Step()
    {
        foreach (var transport in v.Transports.ToArray())
        {
            if (transport.Waiting is not null && Limits.LetsIn(v.Transports.IndexOf(transport) + 1))
            {
                transport.Open();
                sessions[transport] = new ModelSession(this, transport);
                read[transport] = transport.Sent.Count;
                transport.Receive(ServerSetup);
                transport.Receive(Unauthorized);
                transport.Receive(Authorized);
            }

            if (!transport.IsOpen || !sessions.TryGetValue(transport, out var session))
                continue;
            if (v.Scheduler.Clock % TimeSpan.TicksPerSecond < Latency.Ticks)
                transport.Receive(Keepalive);
            session.Answer();
            for (; read[transport] < transport.Sent.Count; read[transport]++)
            {
                if (transport.Sent[read[transport]].Connection == session.Connection)
                    session.Receive(transport.Sent[read[transport]]);
            }
        }
    }
}
