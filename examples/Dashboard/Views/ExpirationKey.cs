using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>An expiration in a link: its date and its root, because a date can have several, such as SPX and SPXW.</summary>
public sealed record ExpirationKey(DateOnly Date, string Root)
{
    public static ExpirationKey Of(OptionExpiration expiration) => new(expiration.Date, expiration.RootSymbol);

    /// <exception cref="FormatException">The text is not such a key.</exception>
    public static ExpirationKey Parse(string text) =>
        text.Split(':') is [var root and not "", var day]
        && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? new(date, root.ToUpperInvariant())
            : throw new FormatException("A root and a date are expected, such as SPXW:2026-12-18.");

    public OptionExpiration? In(OptionChain chain) => chain.Expirations.FirstOrDefault(e => e.Date == Date && e.RootSymbol == Root);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Root}:{Date:yyyy-MM-dd}");
}
