namespace Tastytrade.Rx.Chains;

/// <summary>Which strikes of an expiration are subscribed, as positions in strike order. A pure value that follows the price.</summary>
/// <param name="First">The position of the first strike.</param>
/// <param name="Count">The number of strikes; 0 before the first price.</param>
internal readonly record struct StrikeWindow(int First, int Count)
{
    /// <summary>The window for a price. It stays where it is until the price is a quarter of the window and three quarters of a strike away
    /// from its middle, so that a price between two strikes does not move it back and forth.</summary>
    /// <param name="strikes">All strike prices in ascending order.</param>
    /// <param name="size">The number of strikes in the window; null for all.</param>
    /// <param name="price">The price of the underlying; NaN for the middle of the strikes.</param>
    public StrikeWindow For(double[] strikes, int? size, double price)
    {
        if (size is not { } width || width >= strikes.Length)
            return new(0, strikes.Length);
        var position = double.IsNaN(price) ? strikes.Length / 2 : PositionOf(strikes, price);
        if (Count == width && Math.Abs(position - First - (width / 2)) <= ((width - 1) / 4) + 0.75)
            return this;
        return new(Math.Clamp((int)Math.Round(position) - (width / 2), 0, strikes.Length - width), width);
    }

    public bool Contains(int position) => position >= First && position < First + Count;

    /// <summary>The position of a price among the strikes, with a fraction between two of them.</summary>
    private static double PositionOf(double[] strikes, double price)
    {
        var found = Array.BinarySearch(strikes, price);
        var above = found < 0 ? ~found : found;
        while (above < strikes.Length && strikes[above] <= price)
            above++;
        return above == 0 ? 0
            : above == strikes.Length ? above - 1
            : above - 1 + ((price - strikes[above - 1]) / (strikes[above] - strikes[above - 1]));
    }
}
