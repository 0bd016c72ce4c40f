using System.Text;
using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Fuzz.Frames;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>A router whose channels include an open channel 1 for quotes.</summary>
internal sealed class RouterUnderTest : IEventSink, IDisposable
{
    public const long Now = 639_000_000_000_000_000;

    private readonly FrameRouter router;
    private readonly AllRoutes routes = new();
    private readonly ChannelSet session;
    private readonly MarketDemand demand = new();
    private readonly Demand spy = new(FeedKey.For(EventSchema.Of<Quote>(), null, false, false), new SymbolKeys(["SPY"], ""));
    private long since;

    public RouterUnderTest()
    {
        since = demand.Add(spy);
        var settings = new StreamerOptions { SubscriptionBatching = TimeSpan.Zero, Random = () => 0.5, Scheduler = new TestScheduler() }
            .ToConnectionSettings();
        session = new ChannelSet(settings, demand, new ConnectionRoom(null, null), new ChangeRate(null), new TestOwner());
        session.Start();
        session.OnMessage(new ChannelOpened(1));
        router = new FrameRouter(
            this, Counters, (kind, channel, _, message, count, _) => Errors.Add((kind, channel, message, count)),
            settings.MaxInternedSymbols, settings.MaxJsonDepth, Redactor.WithoutSecrets);
    }

    public StreamerCounters Counters { get; } = new();

    /// <summary>The demand for quotes, of which SPY is a part.</summary>
    public FeedDemand Demand => demand.Find(spy.Key)!;

    /// <summary>The number of the channel for quotes, which changes when it is opened again.</summary>
    public int Channel => session.Channels.Single();

    /// <summary>When an event arrived last that was more than an answer to a request.</summary>
    public DateTimeOffset? LastFreshEvent => session.LastFreshEvent;

    public List<MarketEvent> Events { get; } = [];

    public List<DepthOfMarket> Depths { get; } = [];

    public List<(MarketDataErrorKind Kind, int Channel, string Message, long Count)> Errors { get; } = [];

    public ControlMessage? Read(string frame) => Read(Encoding.UTF8.GetBytes(frame));

    /// <summary>Reads a frame; passes a control message on to the channels, as the client does.</summary>
    public ControlMessage? Read(ReadOnlySpan<byte> frame)
    {
        var message = router.Read(frame, session, Now, mayWait: false);
        if (message is not null)
            session.OnMessage(message);
        return message;
    }

    /// <summary>Removes SPY and requests it again.</summary>
    public void RequestAgain()
    {
        demand.Release(spy, since);
        session.OnDemandChanged();
        since = demand.Add(spy);
        session.OnDemandChanged();
    }

    public void StartOver() => router.Reset();

    public void OnIdle(bool isFree)
    {
    }

    public int Version => routes.Version;

    public FeedRoute Find(EventSchema type, MarketEvent e) => routes.Find(type, e);

    public EventBlock OnEvents(EventBlock events, bool mayWait)
    {
        foreach (var (e, _) in events.Items)
            Events.Add(e);
        events.Clear();
        return events;
    }

    public void OnDepth(DepthOfMarket depth) => Depths.Add(depth);

    public void Dispose() => session.Dispose();
}
