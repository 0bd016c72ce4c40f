using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>A streamer in virtual time beside a model of what its users want and of what its server has.</summary>
internal sealed class StreamerBench : IDisposable
{
    /// <summary>Longer than all waits that the options allow, one after the other.</summary>
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

        // Its task stops a timer on another thread: not while the steps turn the clock.
        if (!v.Connecting.Wait(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("ConnectAsync did not end with the handshake.");
    }

    public void Do(Step step)
    {
        if (!users.Do(step) && !server.Do(step))
            throw new InvalidOperationException($"Nobody does {step}.");
        server.Read();
        ModelViolation.Unless(v.Streamer.Diagnostics.InDemand == users.InDemand().Count + users.Depths.Count, "another number of subscriptions than are desired");
    }

    /// <summary>With a network and a server that work, the server soon has what is desired, and goes on having it; and each observer gets what is said.</summary>
    public void Settle()
    {
        // Once at least: what was called last may have left the sets even, and yet have something asked anew.
        var end = v.Scheduler.Clock + Bound.Ticks;
        do
        {
            server.Do(new Step.Open());
            for (var i = 0; i < 4; i++)
                server.Do(new Step.Answer());
            v.Advance(TimeSpan.FromMilliseconds(250));
        }
        while (!IsEven() && v.Scheduler.Clock < end);

        ModelViolation.Unless(IsEven(), $"the server has {Told(server.Newest.Subscribed(), server.Newest.Depths())}; desired are {Told(users.InDemand(), users.Depths)}");
        var said = v.Transport.Sent.Count;
        v.Advance(TimeSpan.FromSeconds(2));
        server.Read();
        var needless = v.Transport.Sent.Skip(said).FirstOrDefault(f => f.Type is not "KEEPALIVE");
        ModelViolation.Unless(needless is null, $"although all is even: {needless}");

        users.ExpectOfEach(() =>
        {
            server.Do(new Step.Say());
            v.Settle();
        });
    }

    /// <summary>When all are given back nothing is left, neither with the server nor with the streamer.</summary>
    public void GiveAllBack()
    {
        users.GiveAllBack();
        Settle();
        foreach (var type in EventSchema.All)
            ModelViolation.Unless(!v.Streamer.Routes.Symbols(type).Any(), $"routes of {type.Name} are left");
        ModelViolation.Unless(!v.Streamer.Routes.Series.All.Any(), "series are left");
    }

    public void Dispose()
    {
        v.DisposeAsync().AsTask().GetAwaiter().GetResult();
        v.Advance(TimeSpan.FromMinutes(5));
        ModelViolation.Unless(v.Transport.IsClosed && v.Transport.Waiting is null, "the transport goes on after the streamer's end");
    }

    private bool IsEven() => v.Transport.IsOpen && server.Newest is { IsAuthorized: true, HasAnswered: true } connection
        && users.InDemand() is var desired && connection.Subscribed() is var live && desired.Count == live.Count && !desired.Except(live).Any()
        && connection.Depths().SequenceEqual(users.Depths);

    private static string Told(Dictionary<(FeedKey Key, SymbolKey Symbol), long?> subscriptions, IEnumerable<string> depths) => string.Join(", ", subscriptions
        .Select(s => FormattableString.Invariant($"{s.Key.Key.Type.Name}/{s.Key.Key.Contract} {s.Key.Symbol.Symbol}{s.Key.Symbol.Source} from {s.Value}")).Order()
        .Concat(depths.Select(d => $"the depth of {d}")));
}
