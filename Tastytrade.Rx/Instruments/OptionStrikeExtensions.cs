namespace Tastytrade.Rx;

/// <summary>Selects among the strikes of an expiration by the price of the underlying.</summary>
public static class OptionStrikeExtensions
{
    /// <summary>Gets the strikes around a price, half of them below and half above it as far as possible.</summary>
    /// <param name="strikes">The strikes of an expiration, <see cref="OptionExpiration.Strikes"/>.</param>
    /// <param name="price">The underlying's price. If it is not finite, as before the first quote, the strikes in the middle are
    /// returned.</param>
    /// <param name="count">The number of strikes; 0 or more.</param>
    /// <returns>The strikes in ascending order. For an odd count the nearest strike is in the middle; for an even count the first strike at
    /// or above the price comes right after the middle. Near an end of the list the count is kept, with fewer strikes on one side. All
    /// strikes are returned if there are fewer than the count.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public static IReadOnlyList<OptionStrike> Around(this IEnumerable<OptionStrike> strikes, double price, int count)
    {
        ArgumentNullException.ThrowIfNull(strikes);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        OptionStrike[] listed = [.. strikes.OrderBy(strike => strike.Price)];
        var middle = !double.IsFinite(price) ? listed.Length / 2
            : count % 2 == 0 ? listed.Count(strike => strike.Price < price)
            : Array.IndexOf(listed, listed.AtTheMoney(price));
        var first = Math.Clamp(middle - (count / 2), 0, Math.Max(0, listed.Length - count));
        return [.. listed.Skip(first).Take(count)];
    }

    /// <summary>Gets the strike nearest to a price.</summary>
    /// <param name="strikes">The strikes of an expiration, <see cref="OptionExpiration.Strikes"/>.</param>
    /// <param name="price">The underlying's price.</param>
    /// <returns>The strike; if two are equally near, the lower one. Null if none is listed or the price is not finite.</returns>
    public static OptionStrike? AtTheMoney(this IEnumerable<OptionStrike> strikes, double price)
    {
        ArgumentNullException.ThrowIfNull(strikes);
        return double.IsFinite(price) ? strikes.OrderBy(strike => strike.Price).MinBy(strike => Math.Abs(strike.Price - price)) : null;
    }
}
