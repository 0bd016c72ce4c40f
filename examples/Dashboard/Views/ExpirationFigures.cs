namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>What the options of an expiration say together. What is unknown or not requested is NaN.</summary>
/// <param name="Volatility">The volatility at the money, as a fraction.</param>
/// <param name="Price">The price of the underlying.</param>
/// <param name="Move">The expected move, up or down.</param>
/// <param name="VolumeRatio">The volume of the puts divided by that of the calls.</param>
/// <param name="OpenInterestRatio">The open interest of the puts divided by that of the calls.</param>
public readonly record struct ExpirationFigures(double Volatility, double Price, double Move, double VolumeRatio, double OpenInterestRatio)
{
    public static ExpirationFigures None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);

    /// <summary>The prices at the ends of the expected move.</summary>
    public double Low => Price - Move;

    public double High => Price + Move;

    public static ExpirationFigures Of(LiveExpiration expiration) => new(
        expiration.AtTheMoneyVolatility,
        expiration.Underlying.Price,
        expiration.ExpectedMove,
        expiration.PutVolume / expiration.CallVolume,
        expiration.PutOpenInterest / expiration.CallOpenInterest);
}
