using Tastytrade.Rx.DXLink.Feed;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Feed;
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
    private readonly Dictionary<int, ModelConnection> connections = [];
    private readonly ModelBooks books = new();
    private readonly List<string> depths = [];
    private readonly List<Held> held = [];
    private int read;

    public StreamerBench()
    {
        v.Start();
        v.Transport.Open();
        Pump();
        Answer();
        v.Settle();

        // Its task stops a timer on another thread: not while the steps turn the clock.
        if (!v.Connecting.Wait(TimeSpan.FromSeconds(10)))
            throw new InvalidOperationException("ConnectAsync did not end with the handshake.");
    }

    private DXLinkStreamer Streamer => v.Streamer;

    private ModelConnection Connection => Pump()[v.Transport.Connection];

    public void Do(Step step)
    {
        switch (step)
        {
            case Step.Want want: Want(Kind.All[want.Kind % Kind.All.Count], want.Symbols, want.Observes); break;
            case Step.WantDepth depth: WantDepth($"{(char)('A' + depth.Symbol)}"); break;
            case Step.Release release when held.Count > 0: Release(held[release.Which % held.Count]); break;
            case Step.Unsubscribe unsubscribe: Unsubscribe(Kind.All[unsubscribe.Kind % Kind.All.Count], unsubscribe.Symbols); break;
            case Step.UnsubscribeAll all: UnsubscribeAll(Kind.All[all.Kind % Kind.All.Count]); break;
            case Step.Reconnect: Streamer.Reconnect(); break;
            case Step.Drop: v.Transport.Drop(); break;
            case Step.CloseByServer close: v.Transport.CloseByServer(close.Code); break;
            case Step.Open when v.Transport.Waiting is not null: v.Transport.Open(); break;
            case Step.Refuse when v.Transport.Waiting is not null: v.Transport.Refuse(); break;
            case Step.Answer when v.Transport.IsOpen: Answer(); break;
            case Step.CloseChannel close when v.Transport.IsOpen && Connection.Channels.ToArray() is { Length: > 0 } open:
                v.Transport.Say(Connection.CloseChannel(open[close.Which % open.Length]));
                break;
            case Step.Deauthorize when v.Transport.IsOpen && Connection.IsAuthorized: v.Transport.Say(Connection.Deauthorize()); break;
            case Step.Say when v.Transport.IsOpen: SayAll(); break;
            case Step.Wait wait: v.Advance(TimeSpan.FromMilliseconds(wait.Milliseconds)); break;
        }

        Pump();
        ModelViolation.Unless(Streamer.Statistics.Subscriptions == Desired().Count + depths.Distinct().Count(), "another number of subscriptions than are desired");
    }

    /// <summary>With a network and a server that work, the server soon has what is desired, and goes on having it; and each observer gets what is said.</summary>
    public void Settle()
    {
        var end = v.Scheduler.Clock + Bound.Ticks;
        while (!IsEven() && v.Scheduler.Clock < end)
        {
            if (v.Transport.Waiting is not null)
                v.Transport.Open();
            for (var i = 0; i < 4 && v.Transport.IsOpen; i++)
                Answer();
            v.Advance(TimeSpan.FromMilliseconds(250));
        }

        ModelViolation.Unless(IsEven(), $"the server has {Told(Connection.Subscribed())} and depths of {string.Join(' ', Connection.Depths())}; desired are {Told(Desired())} and {string.Join(' ', depths)}");
        var said = v.Transport.Sent.Count;
        v.Advance(TimeSpan.FromSeconds(2));
        Pump();
        ModelViolation.Unless(v.Transport.Sent.Skip(said).All(f => f.Type is "KEEPALIVE"), "something is said although all is even");

        var before = held.ToDictionary(h => h, h => h.Events);
        SayAll();
        v.Settle();
        foreach (var observer in held.Where(h => h.Want?.Observed == true))
            ModelViolation.Unless(observer.Events - before[observer] == EventsFor(observer.Want!), $"an observer of {string.Join(' ', observer.Want!.Symbols)} got {observer.Events - before[observer]} events");
    }

    /// <summary>When all are given back nothing is left, neither with the server nor with the streamer.</summary>
    public void GiveAllBack()
    {
        while (held.Count > 0)
            Release(held[^1]);
        foreach (var kind in Kind.All)
            UnsubscribeAll(kind);
        Settle();
        foreach (var type in EventSchema.All)
            ModelViolation.Unless(!Streamer.Routes.Symbols(type).Any(), $"routes of {type.Name} are left");
    }

    public void Dispose()
    {
        v.DisposeAsync().AsTask().GetAwaiter().GetResult();
        v.Advance(TimeSpan.FromMinutes(5));
        ModelViolation.Unless(v.Transport.IsClosed && v.Transport.Waiting is null, "the transport goes on after the streamer's end");
    }

    private void Want(Kind kind, IReadOnlySet<int> numbers, bool observes)
    {
        SymbolKey[] symbols = [.. numbers.Select(kind.SymbolOf)];
        var names = symbols.Select(s => s.Symbol);
        var one = new Held { Want = new ModelBooks.Want(kind.Key, symbols, observes, kind.FromTime) };
        one.Handle = observes ? kind.Observe(Streamer, names, _ => one.Events++) : kind.Subscribe(Streamer, names);
        books.Add(one.Want);
        held.Add(one);
    }

    private void WantDepth(string symbol)
    {
        held.Add(new Held { Depth = symbol, Handle = Streamer.Depth(symbol, "ntv").Subscribe() });
        depths.Add(symbol);
    }

    private void Release(Held one)
    {
        held.Remove(one);
        one.Handle!.Dispose();
        if (one.Want is not null)
            books.Release(one.Want);
        else
            depths.Remove(one.Depth!);
    }

    private void Unsubscribe(Kind kind, IReadOnlySet<int> numbers)
    {
        string[] symbols = [.. numbers.Select(n => kind.SymbolOf(n).Symbol)];
        kind.Unsubscribe(Streamer, symbols);
        books.Clear((key, symbol) => key.Type == kind.Key.Type && symbols.Contains(symbol.Symbol));
    }

    private void UnsubscribeAll(Kind kind)
    {
        kind.UnsubscribeAll(Streamer);
        books.Clear((key, _) => key.Type == kind.Key.Type);
    }

    private void Answer()
    {
        var connection = Connection;
        while (v.Transport.IsOpen && !connection.HasAnswered)
        {
            if (connection.NextAnswer() is { } answer)
                v.Transport.Say(answer);
            Pump();
        }
    }

    private void SayAll()
    {
        foreach (var channel in Connection.Channels)
        {
            foreach (var symbol in channel.Subscribed.Keys)
                v.Transport.Say($"{{'type':'FEED_DATA','channel':{channel.Number},'data':[{{'eventType':'{channel.Key!.Value.Type.Name}','eventSymbol':'{symbol.Symbol}'}}]}}");
        }
    }

    /// <summary>Whoever observes a symbol gets what comes for it under whatever contract and source.</summary>
    private int EventsFor(ModelBooks.Want want) =>
        want.Symbols.Select(s => s.Symbol).Distinct().Sum(symbol => Desired().Keys.Count(d => d.Key.Type == want.Key.Type && d.Symbol.Symbol == symbol));

    private bool IsEven() => v.Transport.IsOpen && Connection is { IsAuthorized: true, HasAnswered: true } connection
        && Desired() is var desired && connection.Subscribed() is var live && desired.Count == live.Count && !desired.Except(live).Any()
        && connection.Depths().SequenceEqual(depths.Distinct().Order());

    private Dictionary<(FeedKey Key, SymbolKey Symbol), long?> Desired() => Kind.All.Select(k => k.Key).Distinct()
        .SelectMany(key => books.Desired(key).Select(s => (Place: (key, s.Key), s.Value))).ToDictionary(s => s.Place, s => s.Value);

    /// <summary>Hands the server what was sent since the last time.</summary>
    private Dictionary<int, ModelConnection> Pump()
    {
        connections.TryAdd(v.Transport.Connection, new ModelConnection());
        for (; read < v.Transport.Sent.Count; read++)
        {
            var frame = v.Transport.Sent[read];
            if (frame.Connection > 0)
                (connections.TryGetValue(frame.Connection, out var connection) ? connection : connections[frame.Connection] = new()).Receive(frame);
        }

        return connections;
    }

    private static string Told(Dictionary<(FeedKey Key, SymbolKey Symbol), long?> subscriptions) => string.Join(
        ", ", subscriptions.Select(s => $"{s.Key.Key.Type.Name}/{s.Key.Key.Contract} {s.Key.Symbol.Symbol}{s.Key.Symbol.Source} from {s.Value?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "now"}").Order());

    /// <summary>What a user holds.</summary>
    private sealed class Held
    {
        public ModelBooks.Want? Want { get; init; }

        public string? Depth { get; init; }

        public IDisposable? Handle { get; set; }

        public int Events { get; set; }
    }
}
