namespace Tastytrade.Rx.Instruments;

/// <summary>Strikes are sorted, grouped and compared with prices, so each must be a number.</summary>
internal static class StrikeGuard
{
    /// <summary>The strike, where it is finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is NaN or infinite.</exception>
    public static double Finite(double strike, string property) =>
        double.IsFinite(strike) ? strike : throw new ArgumentOutOfRangeException(property, strike, "A strike price must be a finite number.");
}
