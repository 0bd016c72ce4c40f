namespace Tastytrade.Rx.Instruments;

/// <summary>Strikes are sorted, grouped and compared with prices, so each must be a finite number.</summary>
internal static class StrikeGuard
{
    /// <summary>Returns the strike if it is finite.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is NaN or infinite.</exception>
    public static double Finite(double strike, string property) =>
        double.IsFinite(strike) ? strike
            : throw new ArgumentOutOfRangeException(property, strike, "A strike price must be a finite number.");
}
