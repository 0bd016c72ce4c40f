using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx.Chains;

/// <summary>Probabilities of the Black and Scholes model.</summary>
internal static class Probability
{
    private static readonly double DaysPerYear = 365;

    /// <summary>Years of 365 days between two instants.</summary>
    public static double Years(DateTimeOffset from, DateTimeOffset to) => (to - from).TotalDays / DaysPerYear;

    /// <summary>The probability that an option expires in the money, from its Greeks; NaN if they do not give it.</summary>
    public static double InTheMoney(LiveOption live)
    {
        if (live.Greeks is not { HasDelta: true, Volatility: > 0 } greeks || !double.IsFinite(greeks.Volatility))
            return double.NaN;
        var years = Years(greeks.Time == 0 ? greeks.ReceivedAt : greeks.Timestamp, ExpirationTimes.ExpiryOf(live.Option));
        var call = live.Option.Type == OptionType.Call;
        var d1 = Normal.Quantile(call ? greeks.Delta : 1 + greeks.Delta);
        var d2 = d1 - (greeks.Volatility * Math.Sqrt(years));
        return years > 0 ? Normal.Cumulative(call ? d2 : -d2) : double.NaN;
    }
}
