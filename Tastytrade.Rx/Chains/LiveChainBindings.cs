using System.Reactive.Linq;
using Tastytrade.Rx.Chains;

namespace Tastytrade.Rx;

/// <summary>Binds live chains to collections. They change as often as <see cref="LiveOptionChain.Snapshots"/>, see
/// <see cref="LiveOptionChainOptions.SnapshotInterval"/>, and at most once per <see cref="BindingOptions.Frame"/>. They do not dispose the
/// chain.</summary>
public static class LiveChainBindings
{
    /// <summary>Creates a collection with one row per strike of the chain's first expiration, call and put side by side, in strike
    /// order.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows by strike price; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<double, LiveStrike> BindStrikes(this LiveOptionChain live, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.BindStrikes(live.Expiration, options);
    }

    /// <summary>Creates a collection with one row per strike of an expiration, call and put side by side, in strike order.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="expiration">One of <see cref="LiveOptionChain.Expirations"/>, also from another request of the chain.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows by strike price; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">The chain does not contain the expiration, or an option is out of range.</exception>
    public static BindableCollection<double, LiveStrike> BindStrikes(
        this LiveOptionChain live, OptionExpiration expiration, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        ArgumentNullException.ThrowIfNull(expiration);
        var place = live.Expirations.ToList().FindIndex(listed => ChainExpirations.IsSame(listed, expiration));
        if (place < 0)
            throw new ArgumentException($"The expiration {expiration} is not one of the live chain.", nameof(expiration));
        return live.Snapshots.Select(snapshot => snapshot.Expirations[place].ByStrike().AsEnumerable())
            .BindRows(strike => strike.StrikePrice, options);
    }

    /// <summary>Creates a collection with one row per expiration, with volatility, expected move, volume and open interest.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows by expiration, in the chain's order; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<OptionExpiration, LiveExpiration> BindExpirations(
        this LiveOptionChain live, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Snapshots.Select(snapshot => snapshot.Expirations.AsEnumerable()).BindRows(row => row.Expiration, options);
    }

    /// <summary>Creates a collection with one row per option of all expirations, calls before puts, each in strike order.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows by streamer symbol; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<string, LiveOption> BindOptions(this LiveOptionChain live, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(live);
        return live.Snapshots
            .Select(snapshot => snapshot.Calls.Concat(snapshot.Puts))
            .BindRows(option => option.Option.StreamerSymbol, options);
    }
}
