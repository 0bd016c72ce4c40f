namespace Tastytrade.Rx.Simulator.Market;

/// <summary>What an option is a right to.</summary>
/// <param name="IsCall">Call or put.</param>
/// <param name="Strike">The strike price.</param>
/// <param name="Expiration">The moment of expiration.</param>
internal sealed record OptionTerms(bool IsCall, double Strike, DateTimeOffset Expiration)
{
    /// <summary>Years that are left, never less than a minute's worth: greeks stay finite up to the end.</summary>
    public double YearsAt(DateTimeOffset time) => Math.Max((Expiration - time).TotalDays, 1.0 / 1440) / 365;
}
