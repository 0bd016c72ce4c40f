namespace Tastytrade.Rx.Examples;

public static class SnapshotExtensions
{
    /// <summary>Returns the strikes around the price of the underlying, in ascending order.</summary>
    public static IEnumerable<LiveStrike> Around(this OptionChainSnapshot snapshot, int count)
    {
        var shown = snapshot.Expiration.Strikes.Around(snapshot.Underlying.Price, count).Select(strike => strike.Price).ToHashSet();
        return snapshot.ByStrike().Where(strike => shown.Contains(strike.StrikePrice));
    }
}
