using System.Globalization;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What the ticket says about its legs.</summary>
public static class LegText
{
    /// <summary>The name of a leg, such as 18 Dec 26 600 C.</summary>
    /// <param name="leg">The leg.</param>
    /// <param name="hasRoot">Whether the name begins with the root, because the chain has several.</param>
    public static string NameOf(Leg leg, bool hasRoot) => leg.Option is not { } option ? leg.StreamerSymbol
        : (hasRoot ? option.RootSymbol + " " : "") + string.Create(
            CultureInfo.InvariantCulture,
            $"{option.ExpirationDate:d MMM yy} {option.StrikePrice:0.##}\u00A0{option.Type.ToString()[0]}");

    /// <summary>Why net values are missing; null if none are.</summary>
    public static string? NoteOf(CombinationQuote quote, bool hasRoot) =>
        quote.MissingLegs is [_, ..] missing ? string.Join(' ', missing.Select(leg => $"{NameOf(leg.Leg, hasRoot)} has no {Lacks(leg)}."))
        : quote.Combination.Payoff is null ? "Profit and loss are undefined for legs that do not expire together."
        : null;

    private static string Lacks(LiveLeg leg) => (leg.HasPrice, leg.HasGreeks) switch
    {
        (true, _) => "Greeks",
        (_, true) => "price",
        _ => "price and no Greeks",
    };
}
