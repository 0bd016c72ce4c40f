using System.Reactive;
using System.Reactive.Disposables;
using System.Reactive.Subjects;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Everything in one browser tab. Created, used and disposed on the synchronization context of the tab.</summary>
public sealed class DashboardView : IAsyncDisposable
{
    private readonly LiveMarket market;
    private readonly BindingOptions binding = new() { Frame = Pace.Binding };
    private readonly CompositeDisposable bindings = [];
    private readonly Subject<Unit> changes = new();
    private int opening;
    private bool isDisposed;

    public DashboardView(LiveMarket market, SymbolLookup lookup, Arguments arguments)
    {
        this.market = market;
        Strikes = arguments.Strikes;
        Connection = Bound(market.Streamer.ConnectionStates.Bind(binding));
        Vitals = Bound(market.Vitals.Bind(binding));
        Reconnection = Bound(market.Reconnections.Bind(binding));
        Watch = new WatchView(market, lookup, binding, Changed);
    }

    /// <summary>Emits after each change; take the latest of each frame.</summary>
    public IObservable<Unit> Changes => changes;

    public BindableValue<ConnectionState> Connection { get; }

    public BindableValue<Vitals> Vitals { get; }

    public BindableValue<Reconnection> Reconnection { get; }

    public WatchView Watch { get; }

    /// <summary>The expiration that is shown; null before the first chain.</summary>
    public ChainView? Chain { get; private set; }

    /// <summary>The price of the underlying; null before the first chain.</summary>
    public PriceView? Price { get; private set; }

    /// <summary>Why the last symbol has no chain; null if it has one.</summary>
    public string? InputError { get; private set; }

    public IReadOnlyList<Column> Columns { get; private set; } = Column.Default;

    /// <summary>The number of strikes around the money; 0 for all.</summary>
    public int Strikes
    {
        get;
        set
        {
            field = value;
            Chain?.Count = value;
        }
    }

    public bool IsConnected => Connection.Value?.Status == ConnectionStatus.Connected;

    /// <summary>Shows another underlying, with its monthly expiration nearest to 45 days. If this fails, the current one stays.</summary>
    public async Task OpenAsync(string symbol)
    {
        var turn = ++opening;
        InputError = null;
        try
        {
            var chain = await market.Session.GetOptionChainAsync(symbol);
            if (turn == opening && !isDisposed)
                await SelectAsync(chain, chain.Expirations.TastyMonthly());
        }
        catch (Exception e) when (InputErrors.IsInputError(e))
        {
            InputError = InputErrors.MessageOf(e, $"tastytrade lists no options for {symbol.Trim().ToUpperInvariant()}.");
        }
    }

    /// <summary>Shows another expiration of the current underlying.</summary>
    public Task SelectAsync(OptionExpiration expiration) => Chain is { } shown && shown.Expiration != expiration
        ? SelectAsync(shown.Chain, expiration)
        : Task.CompletedTask;

    public void Toggle(Column column) => Columns = [.. Column.Choices.Where(c => Columns.Contains(c) != (c == column))];

    public async ValueTask DisposeAsync()
    {
        isDisposed = true;
        bindings.Dispose();
        Price?.Dispose();
        changes.Dispose();
        await Watch.DisposeAsync();
        if (Chain is { } chain)
            await chain.DisposeAsync();
    }

    private async Task SelectAsync(OptionChain chain, OptionExpiration expiration)
    {
        if (Price?.Symbol != expiration.UnderlyingStreamerSymbol)
            ShowPrice(expiration.UnderlyingStreamerSymbol);

        // The new chain first, so that what both need stays subscribed.
        var before = Chain;
        Chain = new ChainView(market, chain, expiration, Price!.Line, binding, () => IsConnected, Strikes, Changed);
        if (before is not null)
            await before.DisposeAsync();
    }

    /// <summary>Shows the price of another underlying in the same kind of chart.</summary>
    private void ShowPrice(string underlying)
    {
        Price?.Dispose();
        Price = new PriceView(market, underlying, Price?.Interval ?? ChartInterval.Choices[1], binding, Changed);
    }

    private void Changed()
    {
        if (!isDisposed)
            changes.OnNext(Unit.Default);
    }

    private BindableValue<T> Bound<T>(BindableValue<T> value)
    {
        value.Updated += (_, _) => Changed();
        bindings.Add(value);
        return value;
    }
}
