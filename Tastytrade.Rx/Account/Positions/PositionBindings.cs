using System.Reactive.Linq;

namespace Tastytrade.Rx;

/// <summary>Binds live positions to collections. They change as often as <see cref="LivePositions.Snapshots"/>, see
/// <see cref="LivePositionsOptions.SnapshotInterval"/>, and at most once per <see cref="BindingOptions.Frame"/>. They do not dispose the
/// positions.</summary>
public static class PositionBindings
{
    /// <summary>Creates a collection with one row per position, by account, underlying and symbol. A row is removed when its position is
    /// closed.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The rows by account and tastytrade's symbol; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<(AccountNumber Account, string Symbol), LivePosition> BindRows(
        this LivePositions positions, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return positions.Snapshots.Select(snapshot => snapshot.Rows.AsEnumerable())
            .BindRows(row => (row.Position.AccountNumber, row.Position.Symbol), options);
    }

    /// <summary>Creates a collection with the totals of each underlying over all accounts, by its symbol.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="options">The context and the update rate; null for the defaults.</param>
    /// <returns>The totals by tastytrade's symbol of the underlying; dispose the collection to unbind.</returns>
    /// <exception cref="InvalidOperationException">No context is given and the calling thread has none.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static BindableCollection<string, PositionTotals> BindUnderlyings(this LivePositions positions, BindingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(positions);
        return positions.Snapshots.Select(snapshot => snapshot.ByUnderlying).BindRows(totals => totals.UnderlyingSymbol!, options);
    }
}
