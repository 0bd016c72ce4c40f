using System.Reactive;
using System.Reactive.Subjects;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Everything in one browser tab. Created, used and disposed on the synchronization context of the tab.</summary>
public sealed class DashboardView : IAsyncDisposable
{
    private const int FewestFitting = 10, MostFitting = 100;

    private readonly LiveMarket market;
    private readonly BindingOptions binding = new() { Frame = Pace.Binding };
    private readonly Subject<Unit> changes = new();
    private ChartInterval interval = PageState.Default.Interval!;
    private ExpirationKey? chosen;
    private int fitting = 20;
    private int opening;
    private bool isDisposed;

    public DashboardView(LiveMarket market, LiveAccounts accounts, SymbolLookup lookup)
    {
        this.market = market;
        Feed = new FeedView(market, binding, Changed);
        Watch = new WatchView(market, lookup, binding, Changed);
        Ticket = new TicketView(market, binding, Changed);
        Positions = new PositionsView(accounts, binding, Changed);
    }

    /// <summary>Emits after each change; take the latest of each frame.</summary>
    public IObservable<Unit> Changes => changes;

    public FeedView Feed { get; }

    public WatchView Watch { get; }

    public TicketView Ticket { get; }

    public PositionsView Positions { get; }

    /// <summary>The expiration that is shown; null before the first chain.</summary>
    public ChainView? Chain { get; private set; }

    /// <summary>The price of the underlying; null before the first chain.</summary>
    public PriceView? Price { get; private set; }

    /// <summary>Why the last symbol has no chain; null if it has one.</summary>
    public string? InputError { get; private set; }

    public IReadOnlyList<OptionColumn> Columns
    {
        get;
        private set
        {
            field = value;
            Chain?.Request(OptionColumn.NeedsOf(value));
        }
    } = PageState.Default.Columns!;

    /// <summary>The number of strikes around the money, <see cref="StrikeWindow.All"/> or <see cref="StrikeWindow.Fit"/>.</summary>
    public int Strikes
    {
        get;
        set
        {
            field = value;
            Chain?.Count = Count;
        }
    } = StrikeWindow.Fit;

    /// <summary>What a link to the page contains.</summary>
    public PageState State => new()
    {
        Symbol = Chain?.Chain.UnderlyingSymbol,
        Expiration = chosen,
        Strikes = Strikes,
        Columns = Columns,
        Interval = interval,
        Watch = Watch.Symbols,
        Legs = Ticket.Keys,
    };

    private int Count => Strikes == StrikeWindow.Fit ? fitting : Strikes;

    /// <summary>Shows a state. What is shown already stays.</summary>
    public async Task ShowAsync(PageState state)
    {
        Columns = state.Columns ?? Columns;
        Strikes = state.Strikes ?? Strikes;
        Choose(state.Interval ?? interval);
        var watching = Watch.ShowAsync(state.Watch ?? []);
        if (state.Symbol is { } symbol && (symbol != Chain?.Chain.UnderlyingSymbol || state.Expiration != chosen))
            await OpenAsync(symbol, state.Expiration);
        if (Chain is null && InputError is { } error)
        {
            // Without a chain the page would be empty.
            await OpenAsync(PageState.Default.Symbol!);
            InputError = error;
        }

        if (Chain is { } shown)
            Ticket.Show(shown.Chain, shown.Chain.UnderlyingSymbol == state.Symbol ? state.Legs ?? [] : []);
        await watching;
    }

    /// <summary>Shows another underlying. If this fails, the current one stays.</summary>
    /// <param name="symbol">The underlying.</param>
    /// <param name="expiration">The expiration; null for the monthly one nearest to 45 days.</param>
    public async Task OpenAsync(string symbol, ExpirationKey? expiration = null)
    {
        var turn = ++opening;
        InputError = null;
        try
        {
            var chain = await market.GetOptionChainAsync(symbol);
            if (turn != opening || isDisposed)
                return;
            var shown = expiration?.In(chain);
            if (expiration is not null && shown is null)
                InputError = $"{chain.UnderlyingSymbol} has no expiration {expiration} any more.";
            chosen = shown is null ? null : expiration;
            if (chain.UnderlyingSymbol != Chain?.Chain.UnderlyingSymbol)
                Ticket.Clear();
            Select(chain, shown ?? market.DefaultExpiration(chain));
        }
        catch (Exception e) when (InputErrors.IsInputError(e))
        {
            InputError = InputErrors.MessageOf(e, $"tastytrade lists no options for {symbol.Trim().ToUpperInvariant()}.");
        }
    }

    /// <summary>Shows another expiration of the current underlying.</summary>
    public void Select(OptionExpiration expiration)
    {
        if (Chain is not { } shown || shown.Expiration == expiration)
            return;
        chosen = ExpirationKey.Of(expiration);
        Select(shown.Chain, expiration);
    }

    /// <summary>Shows another kind of price chart.</summary>
    public void Choose(ChartInterval next)
    {
        interval = next;
        if (Price is { } price && price.Interval != next)
            price.Interval = next;
    }

    public void Toggle(OptionColumn column) => Columns = [.. OptionColumn.Choices.Where(c => Columns.Contains(c) != (c == column))];

    /// <summary>Called with the number of strikes that fit on the screen.</summary>
    public void Fit(int rows)
    {
        fitting = Math.Clamp(rows, FewestFitting, MostFitting);
        if (Chain is { } chain && chain.Count != Count)
            chain.Count = Count;
    }

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        Feed.Dispose();
        Price?.Dispose();
        Ticket.Dispose();
        Positions.Dispose();
        Chain?.Dispose();
        changes.Dispose();
        await Watch.DisposeAsync();
    }

    private void Select(OptionChain chain, OptionExpiration expiration)
    {
        if (Price?.Symbol != expiration.UnderlyingStreamerSymbol)
        {
            Price?.Dispose();
            Price = new PriceView(market, expiration.UnderlyingStreamerSymbol, interval, binding, Changed);
        }

        // The new chain first, so that what both need stays subscribed.
        var before = Chain;
        Chain = new ChainView(
            market, chain, expiration, Price.Line, OptionColumn.NeedsOf(Columns), binding, () => Feed.IsLive, Count, Changed);
        before?.Dispose();
    }

    private void Changed()
    {
        if (!isDisposed)
            changes.OnNext(Unit.Default);
    }
}
