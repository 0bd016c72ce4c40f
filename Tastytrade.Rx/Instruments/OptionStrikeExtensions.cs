namespace Tastytrade.Rx;

/// <summary>Picks out of an expiration's strikes by the underlying's price.</summary>
public static class OptionStrikeExtensions
{
    /// <summary>The strikes around a price, as many below it as above it as far as there are so many.</summary>
    /// <param name="strikes">An expiration's, <see cref="OptionExpiration.Strikes"/>.</param>
    /// <param name="price">The underlying's price. Where it is not finite, as before the first quote, the strikes in the middle are given.</param>
    /// <param name="count">How many; 0 or more.</param>
    /// <returns>The strikes, the lowest first: of an odd count with the nearest one in the middle, of an even one with the first at or above the
    /// price behind the middle. Near an end of the list as many as asked for, so not as many on both sides; all of them where there are fewer.</returns>
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

    /// <summary>The strike that is nearest to a price.</summary>
    /// <param name="strikes">An expiration's, <see cref="OptionExpiration.Strikes"/>.</param>
    /// <param name="price">The underlying's price.</param>
    /// <returns>The strike, of two equally near the lower one; null where none is listed or the price is not finite.</returns>
    public static OptionStrike? AtTheMoney(this IEnumerable<OptionStrike> strikes, double price)
    {
        ArgumentNullException.ThrowIfNull(strikes);
        return double.IsFinite(price) ? strikes.OrderBy(strike => strike.Price).MinBy(strike => Math.Abs(strike.Price - price)) : null;
    }
}
