namespace Tastytrade.Rx.Simulator.Market;

/// <summary>The terms of an option.</summary>
/// <param name="IsCall">Whether the option is a call.</param>
/// <param name="Strike">The strike price.</param>
/// <param name="Expiration">The moment of expiration.</param>
internal sealed record OptionTerms(bool IsCall, double Strike, DateTimeOffset Expiration)
{
    /// <summary>The time to expiration in years, at least one minute, so that the Greeks remain finite.</summary>
    public double YearsAt(DateTimeOffset time) => Math.Max((Expiration - time).TotalDays, 1.0 / 1440) / 365;
}
