using System.Reactive.Concurrency;
using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Connection;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>The library's frame router with an authorized session: quotes on channel 1, candles on 3, sales on 5, orders on 7 and depth of
/// market on 9.</summary>
internal sealed class FeedUnderFuzz : IEventSink, IDisposable
{
    /// <summary>The secret that a server may repeat.</summary>
    public const string Token = "qt-SECRET-dGFzdHksYXBpLCwxNzY5";

    private static readonly Redactor Redactor = new(Token);

    private static readonly DXLinkSettings Settings = new StreamerOptions
    {
        SubscriptionBatching = TimeSpan.Zero,
        Random = () => 0.5,
        Scheduler = new HistoricalScheduler(),
    }.ToConnectionSettings();

    /// <summary>The fields that the library requests.</summary>
    private static readonly Dictionary<string, string[]> RequestedFields =
        EventSchema.All.ToDictionary(type => type.Name, type => type.Fields.Select(field => field.Name).ToArray());

    private readonly List<(int Channel, IEnumerable<string> Types)> configured = [];
    private readonly ChannelSet session;
    private readonly FrameRouter router;
    private readonly AllRoutes routes = new();
    private bool hasChanged;

    private MachineState state = new()
    {
        Status = ConnectionStatus.Connected,
        Session = 1,
        IsOpen = true,
        HasFeed = true,
        WasConnected = true,
        KeepalivePeriod = TimeSpan.FromSeconds(20),
    };

    /// <param name="maxSymbols">The size of the tables of texts.</param>
    public FeedUnderFuzz(int maxSymbols)
    {
        var demand = new MarketDemand();
        FeedKey[] keys =
        [
            new(Quote.Schema, FeedContract.Ticker),
            new(Candle.Schema, FeedContract.History),
            new(TimeAndSale.Schema, FeedContract.Stream),
            new(Order.Schema, FeedContract.History),
        ];
        foreach (var key in keys)
            demand.Add(new Demand(key, new SymbolKeys(["SPY"], "")));
        demand.Depths.Add(new DepthKey("SPY", "ntv", null, 10, true));
        session = new ChannelSet(Settings, demand, new ConnectionRoom(null, null), new ChangeRate(null), new SilentOwner());
        session.Start();
        for (var channel = 1; channel <= 9; channel += 2)
            session.OnMessage(new ChannelOpened(channel));

        // The same layouts as after ResetLayouts.
        for (var channel = 1; channel <= 7; channel += 2)
            ((FeedChannel)session.Find(channel)!).Layouts.Merge(RequestedFields);
        router = new FrameRouter(
            this,
            new StreamerCounters(),
            (kind, _, _, message, count, _) => Errors.Add((kind, Redactor.Clean(message), count)),
            maxSymbols,
            Settings.MaxJsonDepth,
            Redactor);
    }

    /// <summary>Whether the next input needs a new session, because a frame has changed more than layouts or closed a channel. Invalid data
    /// close a HISTORY channel.</summary>
    public bool IsUsed => hasChanged || Enumerable.Range(0, 5).Any(i => Find((2 * i) + 1) is null);

    public List<MarketEvent> Events { get; } = [];

    public List<DepthOfMarket> Depths { get; } = [];

    public List<(MarketDataErrorKind Kind, string Message, long Count)> Errors { get; } = [];

    public ServiceChannel? Find(int channel) => session.Find(channel);

    /// <summary>Restores the layouts of a new session.</summary>
    public void ResetLayouts()
    {
        foreach (var (channel, types) in configured)
        {
            if (Find(channel) is FeedChannel feed)
                feed.Layouts.Merge(types.Where(RequestedFields.ContainsKey).ToDictionary(type => type, type => RequestedFields[type]));
        }

        configured.Clear();
    }

    /// <summary>Removes the results of earlier frames.</summary>
    public void Clear()
    {
        Events.Clear();
        Depths.Clear();
        Errors.Clear();
        router.Reset();
    }

    /// <summary>Reads a frame.</summary>
    /// <returns>The control message; null for data or an invalid frame.</returns>
    public ControlMessage? Read(ReadOnlySpan<byte> frame) =>
        router.Read(frame, session, now: 639_000_000_000_000_000, mayWait: false);

    /// <summary>Handles a control message like the client.</summary>
    public void Handle(ControlMessage message)
    {
        if (message is FeedConfig config)
            configured.Add((config.Channel, config.EventFields.Keys));
        else
            hasChanged |= message is ChannelOpened or ChannelClosed or AuthState or ServerError { Channel: 0 };
        if (message.Channel != 0)
        {
            session.OnMessage(message);
            return;
        }

        (state, var effects) = ConnectionMachine.Step(state, new ConnectionInput.Received(message), Settings);
        foreach (var timer in effects.OfType<ConnectionEffect.SetTimer>())
        {
            if (timer.Due <= TimeSpan.Zero || timer.Due > TimeSpan.FromDays(1))
                throw new FuzzFailureException($"{message} sets the timer {timer.Timer} to {timer.Due}");
        }
    }

    public int Version => routes.Version;

    public FeedRoute Find(EventSchema type, MarketEvent e) => routes.Find(type, e);

    public EventBlock OnEvents(EventBlock events, bool mayWait)
    {
        Events.AddRange(events);
        events.Clear();
        return events;
    }

    public void OnDepth(DepthOfMarket depth) => Depths.Add(depth);

    public void OnIdle(bool isFree)
    {
    }

    public void Dispose() => session.Dispose();
}
