namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>A live chain with the values that the columns need, and its rows.</summary>
internal sealed class ChainSource : IDisposable
{
    public ChainSource(
        LiveMarket market, OptionChain chain, OptionExpiration expiration, LiveOptionValues values, BindingOptions binding)
    {
        Values = values;
        Live = new LiveOptionChain(
            market.Data, chain, expiration, new LiveOptionChainOptions { SnapshotInterval = Pace.Binding, Values = values });
        Rows = Live.BindStrikes(binding);
    }

    public LiveOptionValues Values { get; }

    public LiveOptionChain Live { get; }

    public BindableCollection<double, LiveStrike> Rows { get; }

    public void Dispose()
    {
        Rows.Dispose();
        Live.Dispose();
    }
}
