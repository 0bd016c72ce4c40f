using System.Reactive.Linq;

namespace Tastytrade.Rx;

/// <summary>Live chains as bindable collections. They change as often as <see cref="LiveOptionChain.Snapshots"/>, see
/// <see cref="LiveOptionChainOptions.SnapshotInterval"/>, and at most once a <see cref="BindingOptions.Frame"/>; they do not dispose the chain.</summary>
public static class LiveChainBindings
{
    /// <summary>A row for each strike, call and put beside each other, in the order of strikes.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>The rows by strike price; dispose it to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<double, LiveStrike> BindStrikes(this LiveOptionChain live, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Snapshots.Select(snapshot => snapshot.ByStrike().AsEnumerable()).BindRows(strike => strike.StrikePrice, options);
    }

    /// <summary>A row for each option, calls before puts, each in the order of strikes.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="options">Which context, how often; null for the defaults.</param>
    /// <returns>The rows by streamer symbol; dispose it to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<string, LiveOption> BindOptions(this LiveOptionChain live, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Snapshots.Select(snapshot => snapshot.Calls.Concat(snapshot.Puts)).BindRows(option => option.Option.StreamerSymbol, options);
    }
}
