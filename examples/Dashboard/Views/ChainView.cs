using System.Reactive.Disposables;
using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>One expiration in a browser tab. All members run on the synchronization context of the tab.</summary>
public sealed class ChainView : IAsyncDisposable
{
    private readonly LiveOptionChain live;
    private readonly CompositeDisposable bindings = [];
    private readonly Action changed;

    public ChainView(
        LiveMarket market,
        OptionChain chain,
        OptionExpiration expiration,
        PriceHistory history,
        BindingOptions binding,
        Func<bool> isLive,
        int count,
        Action changed)
    {
        live = new LiveOptionChain(market.Streamer, chain, expiration, new LiveOptionChainOptions { SnapshotInterval = Pace.Binding });
        this.changed = changed;
        History = history;
        Strikes = live.BindStrikes(binding);
        Window = StrikeWindow.Of(Expiration.Strikes, live.Underlying.Price, count, null);
        Count = count;
        Strikes.Updated += (_, _) => Update();
        bindings.Add(Strikes);
        bindings.Add(Observable.Interval(Pace.Charts)
            .StartWith(0)
            .ObserveLatestOn(binding)
            .Subscribe(_ => Draw(isLive(), market.Now)));
    }

    public OptionChain Chain => live.Chain;

    public OptionExpiration Expiration => live.Expiration;

    /// <summary>The strikes that are shown.</summary>
    public BindableCollection<double, LiveStrike> Strikes { get; }

    public StrikeWindow Window { get; private set; }

    public LiveUnderlying Underlying => live.Underlying;

    public ChainReadiness Readiness => live.Readiness;

    public PriceHistory History { get; }

    public Smile Smile { get; private set; } = Smile.None;

    /// <summary>The number of strikes that are shown, or <see cref="StrikeWindow.All"/>.</summary>
    public int Count
    {
        get;
        set
        {
            field = value;
            Window = StrikeWindow.Of(Expiration.Strikes, Underlying.Price, value, null);
            Strikes.Filter = Window.Contains;
        }
    }

    public ValueTask DisposeAsync()
    {
        bindings.Dispose();
        return live.DisposeAsync();
    }

    private void Update()
    {
        var window = StrikeWindow.Of(Expiration.Strikes, Underlying.Price, Count, Window);
        if (window != Window)
        {
            Window = window;
            Strikes.Filter = window.Contains;
        }

        changed();
    }

    private void Draw(bool isLive, DateTimeOffset now)
    {
        History.Add(isLive ? Underlying.Price : double.NaN, now);
        Smile = Smile.Of(live);
        changed();
    }
}
