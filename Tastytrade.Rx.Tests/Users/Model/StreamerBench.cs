using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>A streamer in virtual time beside a model of its users and its server.</summary>
internal sealed class StreamerBench : IDisposable
{
    /// <summary>Longer than the sum of all waits that the options allow.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(1);

    private static readonly BackoffOptions Backoff = new()
    {
        InitialDelay = TimeSpan.FromSeconds(1),
        MinDelay = TimeSpan.FromSeconds(1),
        MaxDelay = TimeSpan.FromSeconds(5),
        StableAfter = TimeSpan.FromSeconds(3),
    };

    private readonly VirtualStreamer v = new(o => o with { Backoff = Backoff });
    private readonly ModelUsers users;
    private readonly ModelServerSide server;

    public StreamerBench()
    {
        users = new ModelUsers(v.Streamer);
        server = new ModelServerSide(v);
        v.Start();
        v.Transport.Open();
        server.Answer();
        v.Settle();

        // The task stops a timer on another thread, which must not happen while the steps advance the clock.
        if (!v.Connecting.Wait(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("ConnectAsync did not end with the handshake.");
    }

    public void Do(Step step)
    {
        if (!users.Do(step) && !server.Do(step))
            throw new InvalidOperationException($"Unexpected step: {step}.");
        server.Read();
        ModelViolation.Unless(
            v.Streamer.Diagnostics.InDemand == users.InDemand().Count + users.Depths.Count,
            "the number of subscriptions differs from the demand");
    }

    /// <summary>
    /// Lets network and server work, and checks that the server soon has the demand and keeps it, and that each observer receives
    /// its events.
    /// </summary>
    public void Settle()
    {
        // At least once: after the last call the sets may be equal, and a request may still be pending.
        var end = v.Scheduler.Clock + Bound.Ticks;
        do
        {
            server.Do(new Step.Open());
            for (var i = 0; i < 4; i++)
                server.Do(new Step.Answer());
            v.Advance(TimeSpan.FromMilliseconds(250));
        }
        while (!IsSettled() && v.Scheduler.Clock < end);

        ModelViolation.Unless(
            IsSettled(),
            $"the server has {Describe(server.Newest.Subscribed(), server.Newest.Depths())}; "
            + $"in demand are {Describe(users.InDemand(), users.Depths)}");
        var sent = v.Transport.Sent.Count;
        v.Advance(TimeSpan.FromSeconds(2));
        server.Read();
        var needless = v.Transport.Sent.Skip(sent).FirstOrDefault(f => f.Type is not "KEEPALIVE");
        ModelViolation.Unless(needless is null, $"a needless frame: {needless}");

        users.ExpectEventsOfEach(() =>
        {
            server.Do(new Step.SendAll());
            v.Settle();
        });
    }

    /// <summary>Releases everything and checks that nothing is left on the server or in the streamer.</summary>
    public void ReleaseAll()
    {
        users.ReleaseAll();
        Settle();
        foreach (var type in EventSchema.All)
            ModelViolation.Unless(!v.Streamer.Routes.Symbols(type).Any(), $"routes of {type.Name} are left");
        ModelViolation.Unless(!v.Streamer.Routes.Series.All.Any(), "series are left");
    }

    public void Dispose()
    {
        v.DisposeAsync().AsTask().GetAwaiter().GetResult();
        v.Advance(TimeSpan.FromMinutes(5));
        ModelViolation.Unless(v.Transport.IsClosed && v.Transport.Waiting is null, "the transport is not closed after the streamer's end");
    }

    private bool IsSettled() => v.Transport.IsOpen && server.Newest is { IsAuthorized: true, HasAnswered: true } connection
        && users.InDemand() is var desired && connection.Subscribed() is var live
        && desired.Count == live.Count && !desired.Except(live).Any()
        && connection.Depths().SequenceEqual(users.Depths);

    private static string Describe(Dictionary<(FeedKey Key, SymbolKey Symbol), long?> subscriptions, IEnumerable<string> depths) =>
        string.Join(", ", subscriptions
            .Select(s => (s.Key.Key, s.Key.Symbol, FromTime: s.Value))
            .Select(s => FormattableString.Invariant(
                $"{s.Key.Type.Name}/{s.Key.Contract} {s.Symbol.Symbol}{s.Symbol.Source} from {s.FromTime}"))
            .Order()
            .Concat(depths.Select(d => $"the depth of {d}")));
}
