using System.Reactive.Linq;

namespace Tastytrade.Rx.Tests.Documents.UiBindings;

public sealed class ChainViewModel : IAsyncDisposable
{
    private readonly LiveOptionChain live;

    private ChainViewModel(LiveOptionChain live, BindingOptions? options)
    {
        this.live = live;
        Strikes = live.BindStrikes(options);
        Strikes.Filter = strike => Math.Abs((strike.StrikePrice / live.Underlying.Price) - 1) <= 0.05;
        Underlying = live.Snapshots.Select(snapshot => snapshot.Underlying).Bind(options);
    }

    public BindableCollection<double, LiveStrike> Strikes { get; }

    public BindableValue<LiveUnderlying> Underlying { get; }

    public static async Task<ChainViewModel> OpenAsync(
        TastytradeSession session, IMarketData market, string symbol, BindingOptions? options = null)
    {
        var chain = await session.GetOptionChainAsync(symbol);   // no ConfigureAwait(false): what follows needs the UI's context
        var live = new LiveOptionChain(market, chain, chain.Expirations.TastyMonthly());
        return new ChainViewModel(live, options);
    }

    public ValueTask DisposeAsync()
    {
        Strikes.Dispose();
        Underlying.Dispose();
        return live.DisposeAsync();
    }
}
