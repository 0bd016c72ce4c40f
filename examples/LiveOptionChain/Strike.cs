namespace Tastytrade.Rx.Examples.ChainTable;

/// <summary>A strike of a snapshot: the price with its call and its put.</summary>
internal sealed record Strike(decimal Price, LiveOption? Call, LiveOption? Put)
{
    /// <summary>The strikes around the money, in order.</summary>
    public static Strike[] Around(OptionChainSnapshot snapshot, int count)
    {
        var calls = snapshot.Calls.ToDictionary(c => c.Option.StrikePrice);
        var puts = snapshot.Puts.ToDictionary(p => p.Option.StrikePrice);
        decimal[] prices = [.. calls.Keys.Union(puts.Keys).Order()];
        var price = snapshot.Underlying.Price;
        var money = double.IsFinite(price) ? Array.FindIndex(prices, p => (double)p >= price) : prices.Length / 2;
        var first = Math.Clamp((money < 0 ? prices.Length : money) - (count / 2), 0, Math.Max(0, prices.Length - count));
        return [.. prices.Skip(first).Take(count).Select(p => new Strike(p, calls.GetValueOrDefault(p), puts.GetValueOrDefault(p)))];
    }
}
