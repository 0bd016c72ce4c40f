using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>One expiration in a browser tab. All members run on the synchronization context of the tab.</summary>
public sealed class ChainView : IDisposable
{
    private readonly LiveMarket market;
    private readonly BindingOptions binding;
    private readonly NeighbourMoves neighbours;
    private readonly IDisposable drawing;
    private readonly Action changed;
    private ChainSource source;

    /// <summary>The source for other columns, until it has rows.</summary>
    private ChainSource? next;

    public ChainView(
        LiveMarket market,
        OptionChain chain,
        OptionExpiration expiration,
        PriceHistory history,
        LiveOptionValues values,
        BindingOptions binding,
        Func<bool> isLive,
        int count,
        Action changed)
    {
        (this.market, this.binding, this.changed) = (market, binding, changed);
        History = history;
        source = new ChainSource(market, chain, expiration, values, binding);
        Window = StrikeWindow.Of(Expiration.Strikes, Underlying.Price, count, null);
        Count = count;
        Strikes.Updated += (_, _) => Update();
        neighbours = new NeighbourMoves(market, chain, expiration, binding, changed);
        drawing = Observable.Interval(Pace.Charts)
            .StartWith(0)
            .ObserveLatestOn(binding)
            .Subscribe(_ => Draw(isLive(), market.Now));
    }

    public OptionChain Chain => source.Live.Chain;

    public OptionExpiration Expiration => source.Live.Expiration;

    /// <summary>The strikes that are shown.</summary>
    public BindableCollection<double, LiveStrike> Strikes => source.Rows;

    public StrikeWindow Window { get; private set; }

    public LiveUnderlying Underlying => source.Live.Underlying;

    public ChainReadiness Readiness => source.Live.Readiness;

    public PriceHistory History { get; }

    public Smile Smile { get; private set; } = Smile.None;

    public ExpirationFigures Figures { get; private set; } = ExpirationFigures.None;

    /// <summary>The strikes next to the ends of the expected move; null if it is unknown.</summary>
    public (double Low, double High)? MoveStrikes { get; private set; }

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

    /// <summary>Requests what other columns need. The rows stay until the new ones are there.</summary>
    public void Request(LiveOptionValues values)
    {
        next?.Dispose();
        next = null;
        if (values == source.Values)
            return;
        var wanted = new ChainSource(market, Chain, Expiration, values, binding);
        next = wanted;
        wanted.Rows.Filter = Window.Contains;
        wanted.Rows.Updated += (_, _) =>
        {
            if (next == wanted)
                Replace(wanted);
            Update();
        };
    }

    /// <summary>The expected move of this expiration or of one beside it; NaN if it is unknown.</summary>
    public double MoveOf(OptionExpiration expiration) => expiration == Expiration ? Figures.Move : neighbours.Of(expiration);

    public void Dispose()
    {
        drawing.Dispose();
        next?.Dispose();
        neighbours.Dispose();
        source.Dispose();
    }

    private void Replace(ChainSource wanted)
    {
        source.Dispose();
        (source, next) = (wanted, null);
        wanted.Rows.Filter = Window.Contains;
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
        Smile = Smile.Of(source.Live);
        Figures = ExpirationFigures.Of(source.Live.Snapshot.Expirations[0]);
        MoveStrikes = Expiration.Strikes.AtTheMoney(Figures.Low)?.Price is { } low
            && Expiration.Strikes.AtTheMoney(Figures.High)?.Price is { } high ? (low, high) : null;
        changed();
    }
}
