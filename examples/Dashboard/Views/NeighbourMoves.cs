namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The expected moves of the expirations beside the one that is shown, from the Greeks of a few strikes at the money.</summary>
internal sealed class NeighbourMoves : IDisposable
{
    private const int Strikes = 4;

    private readonly LiveOptionChain? live;
    private readonly BindableCollection<OptionExpiration, LiveExpiration>? rows;

    public NeighbourMoves(LiveMarket market, OptionChain chain, OptionExpiration shown, BindingOptions binding, Action changed)
    {
        var place = chain.Expirations.ToList().IndexOf(shown);
        OptionExpiration[] beside = [.. chain.Expirations.Where((_, i) => Math.Abs(i - place) == 1)];
        if (beside.Length == 0)
            return;
        live = new LiveOptionChain(market.Data, chain, beside, new LiveOptionChainOptions
        {
            Values = LiveOptionValues.Greeks,
            StrikeCount = Strikes,
            SnapshotInterval = Pace.Charts,
        });
        rows = live.BindExpirations(binding);
        rows.Updated += (_, _) => changed();
    }

    /// <summary>The expected move; NaN if it is unknown.</summary>
    public double Of(OptionExpiration expiration) =>
        rows?.FirstOrDefault(row => row.Value.Expiration == expiration)?.Value.ExpectedMove ?? double.NaN;

    public void Dispose()
    {
        rows?.Dispose();
        live?.Dispose();
    }
}
