using System.Reactive.Linq;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Users.Model;

/// <summary>A kind of subscription: an event type and options. It wraps the streamer's generic calls for the steps.</summary>
internal abstract class Kind
{
    private const int Symbols = 4;

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    /// <summary>Some share a channel, some use one type on several channels, some request one symbol from different times.</summary>
    public static IReadOnlyList<Kind> All { get; } =
    [
        new Of<Quote>(new()),
        new Of<Greeks>(new()),
        new Of<Candle>(new(), "{=5m}"),
        new Of<Candle>(new() { FromTime = Epoch.AddSeconds(5) }, "{=5m}"),
        new Of<Candle>(new() { FromTime = Epoch.AddSeconds(9) }, "{=5m}"),
        new HistoryOf<Candle>(new() { FromTime = Epoch.AddSeconds(7) }, "{=5m}"),
        new Of<Order>(new() { Source = "NTV" }),
        new Of<Order>(new() { Source = "DEX" }),
        new HistoryOf<Order>(new() { Source = "DEX" }),
    ];

    public abstract FeedKey Key { get; }

    public abstract long? FromTime { get; }

    /// <summary>Whether an observer receives each event by itself.</summary>
    public virtual bool EmitsEachEvent => true;

    public abstract SymbolKey SymbolOf(int number);

    public abstract IDisposable Subscribe(DXLinkStreamer streamer, IEnumerable<string> symbols);

    public abstract IDisposable Observe(DXLinkStreamer streamer, IEnumerable<string> symbols, Action next);

    public abstract void Unsubscribe(DXLinkStreamer streamer, IEnumerable<string> symbols);

    public abstract void UnsubscribeAll(DXLinkStreamer streamer);

    private class Of<T>(SubscriptionOptions options, string suffix = "") : Kind
        where T : MarketEvent
    {
        public override FeedKey Key { get; } = FeedKey.For(
            EventSchema.Of<T>(), null, options.FromTime is not null, options.Source is not null);

        public override long? FromTime => Options.FromTime?.ToUnixTimeMilliseconds();

        protected SubscriptionOptions Options { get; } = options;

        public override SymbolKey SymbolOf(int number) => new($"{(char)('A' + (number % Symbols))}{suffix}", Options.Source ?? "");

        public override IDisposable Subscribe(DXLinkStreamer streamer, IEnumerable<string> symbols) =>
            streamer.Subscribe<T>(Options, symbols);

        public override IDisposable Observe(DXLinkStreamer streamer, IEnumerable<string> symbols, Action next) =>
            streamer.Observe<T>(symbols, Options).Subscribe(_ => next());

        public override void Unsubscribe(DXLinkStreamer streamer, IEnumerable<string> symbols) => streamer.Unsubscribe<T>(symbols);

        public override void UnsubscribeAll(DXLinkStreamer streamer) => streamer.UnsubscribeAll<T>();
    }

    /// <summary>Observers of one history share it, and it continues where it was.</summary>
    private sealed class HistoryOf<T>(SubscriptionOptions options, string suffix = "") : Of<T>(options, suffix)
        where T : IndexedEvent
    {
        public override bool EmitsEachEvent => false;

        public override IDisposable Observe(DXLinkStreamer streamer, IEnumerable<string> symbols, Action next) =>
            symbols.Select(s => streamer.ObserveHistory<T>(s, Options.FromTime, Options.Source)).Merge().Subscribe(_ => next());
    }
}
