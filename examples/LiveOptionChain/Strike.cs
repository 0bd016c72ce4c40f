namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A strike of a snapshot: the price with its call and its put.</summary>
internal sealed record Strike(double Price, LiveOption? Call, LiveOption? Put)
{
    /// <summary>The strikes around the money, in order.</summary>
    public static Strike[] Around(OptionChainSnapshot snapshot, int count)
    {
        var calls = snapshot.Calls.ToDictionary(c => c.Option.StrikePrice);
        var puts = snapshot.Puts.ToDictionary(p => p.Option.StrikePrice);
        return [.. snapshot.Expiration.Strikes.Around(snapshot.Underlying.Price, count)
            .Select(s => new Strike(s.Price, calls.GetValueOrDefault(s.Price), puts.GetValueOrDefault(s.Price)))];
    }
}
