namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Implied volatility over strike, in percent.</summary>
public sealed record Smile
{
    /// <summary>Nearly worthless or nearly certain options have volatilities that mean nothing.</summary>
    private const double Edge = 0.01;

    public static Smile None { get; } = new();

    public IReadOnlyList<(double Strike, double Volatility)> Calls { get; private init; } = [];

    public IReadOnlyList<(double Strike, double Volatility)> Puts { get; private init; } = [];

    /// <summary>The underlying's price.</summary>
    public double Price { get; private init; } = double.NaN;

    /// <summary>Of the strike nearest to the price; NaN where none is known.</summary>
    public double AtTheMoney { get; private init; } = double.NaN;

    public static Smile Of(LiveOptionChain live)
    {
        var price = live.Underlying.Price;
        var calls = Side(live.Calls);
        return new Smile
        {
            Calls = calls,
            Puts = Side(live.Puts),
            Price = price,
            AtTheMoney = calls.Count > 0 && double.IsFinite(price) ? calls.MinBy(point => Math.Abs(point.Strike - price)).Volatility : double.NaN,
        };
    }

    private static List<(double Strike, double Volatility)> Side(IReadOnlyList<LiveOption> options) =>
    [
        .. from option in options
           let greeks = option.Greeks
           where greeks is { Volatility: > 0 and < double.PositiveInfinity } && Math.Abs(greeks.Delta) is > Edge and < 1 - Edge
           select ((double)option.Option.StrikePrice, 100 * greeks.Volatility),
    ];
}
