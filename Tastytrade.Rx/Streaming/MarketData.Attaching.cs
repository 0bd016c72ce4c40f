using System.Reactive.Concurrency;
using System.Reactive.Linq;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Sources;
using Tastytrade.Rx.Streaming;
using Tastytrade.Rx.Streaming.Delivery;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx;

/// <content>Manages observers and their demand.</content>
public partial class MarketData : IRoutedDemand
{
    bool IRoutedDemand.IsDesired(EventSchema type, SymbolKey symbol) => Feed.Demand.IsDesired(type, symbol);

    bool IRoutedDemand.IsDesired(DepthKey key) => Feed.IsDesired(key);

    bool IRoutedDemand.IsOwnHistory(EventSchema type, SymbolKey symbol) => Feed.Demand.IsOwnHistory(type, symbol);

    bool IRoutedDemand.HasOwnHistory(EventSchema type) => Feed.Demand.HasOwnHistory(type);

    bool IRoutedDemand.IsOn(int connection, EventSchema type, string symbol) => Feed.IsOn(connection, type, symbol);

    /// <summary>Waits until the first socket is authorized, or until connecting fails.</summary>
    private protected Task ConnectedAsync(TimeSpan timeout, CancellationToken cancellationToken) =>
        events.Connected(timeout, cancellationToken);

    private static SourceFeed CreateFeed(IFeedSource source, FeedContext context)
    {
        ArgumentNullException.ThrowIfNull(source);
        return new SourceFeed(source, context.Listener, context.Scheduler, new StreamerCounters(context.Number));
    }

    private Interruption Interrupted(int connection, DateTimeOffset since, bool isLoss) => new()
    {
        Connection = connection,
        Since = since,
        IsLoss = isLoss,
        Concerns = symbol => Feed.IsOn(connection, symbol),
    };

    private void RequestAgain(SharedSeries series) =>
        Feed.RequestAgain(new FeedKey(series.Key.Type, FeedContract.History), new SymbolKey(series.Key.Symbol, series.Key.Source), series);

    private IObservable<T> Stream<T>(Topic topic) =>
        Observable.Create<T>(observer => Attach(new ObserverSlot<T>(observer, slots), () => [topic], null));

    /// <summary>Attaches an observer of symbols, which are subscribed until it detaches.</summary>
    private TSlot AttachTo<TSlot>(TSlot slot, EventSchema type, IReadOnlyList<string> symbols, SubscriptionOptions options)
        where TSlot : Slot
    {
        var wanted = Subscribe(type, symbols, options, isObserved: true);
        return Attach(slot, () => [.. symbols.Select(s => routes.Of(type, s))], wanted);
    }

    private TSlot Attach<TSlot>(TSlot slot, Func<IReadOnlyList<Topic>> findTopics, SubscriptionHandle? wanted)
        where TSlot : Slot
    {
        slot.Trouble = events.OnTrouble;
        var attach = new Attach(slot, findTopics, late => slots.Scheduler.Schedule(SlotSettings.LateErrorAfter, () => loop.Post(late)));
        delivery.ObserverCame();
        slot.Released = () =>
        {
            delivery.ObserverLeft();
            loop.Post((Action)attach.Leave);
            wanted?.Dispose();
        };
        loop.Post(attach);
        return slot;
    }

    private SubscriptionHandle Subscribe(EventSchema type, IReadOnlyList<string> symbols, SubscriptionOptions options, bool isObserved) =>
        Subscribe(
        new Want(
            FeedKey.For(type, options.Contract, options.FromTime is not null, !string.IsNullOrEmpty(options.Source)),
            new SymbolKeys(symbols, options.Source ?? ""))
        {
            IsObserved = isObserved,
            FromTime = options.FromTime?.ToUnixTimeMilliseconds(),
        });

    private SubscriptionHandle Subscribe(Want want)
    {
        var release = Feed.Subscribe(want);
        return new SubscriptionHandle(() =>
        {
            release();
            ForgetUndesired(want.Key.Type, want.Symbols.Symbols);
        });
    }

    private void ForgetUndesired(EventSchema type, IEnumerable<string> symbols) =>
        ForgetLater(() => routes.Forget(type, symbols.Where(s => !Feed.Demand.IsDesired(type, new SymbolKey(s, "")))));

    /// <summary>Forgets symbols without demand, but only after their removal has been sent: until then a symbol can be requested again
    /// without the server sending its latest value again.</summary>
    private void ForgetLater(Action forget) => slots.Scheduler.Schedule(forgetAfter, () => loop.Post(forget));
}
