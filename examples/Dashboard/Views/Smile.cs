namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>Implied volatility over strike, in percent.</summary>
public sealed record Smile
{
    /// <summary>The volatility of an option that is nearly worthless, or nearly certain to be exercised, means nothing.</summary>
    private const double Edge = 0.01;

    public static Smile None { get; } = new();

    public IReadOnlyList<(double Strike, double Volatility)> Calls { get; private init; } = [];

    public IReadOnlyList<(double Strike, double Volatility)> Puts { get; private init; } = [];

    /// <summary>The price of the underlying.</summary>
    public double Price { get; private init; } = double.NaN;

    /// <summary>The volatility at the strike nearest to the price; NaN if there is none.</summary>
    public double AtTheMoney { get; private init; } = double.NaN;

    /// <summary>Whether a value is from before a lost connection.</summary>
    public bool IsStale { get; private init; }

    public static Smile Of(LiveOptionChain live)
    {
        var price = live.Underlying.Price;
        var (calls, puts) = (Side(live.Calls), Side(live.Puts));
        if (calls.Count > 0 && puts.Count > 0)
        {
            // Both end where the shorter of them ends.
            var (low, high) = (Math.Max(calls[0].Strike, puts[0].Strike), Math.Min(calls[^1].Strike, puts[^1].Strike));
            calls.RemoveAll(point => point.Strike < low || point.Strike > high);
            puts.RemoveAll(point => point.Strike < low || point.Strike > high);
        }

        return new Smile
        {
            Calls = calls,
            Puts = puts,
            Price = price,
            IsStale = live.Calls.Concat(live.Puts).Any(option => option.IsStale),
            AtTheMoney = calls.Count > 0 && double.IsFinite(price)
                ? calls.MinBy(point => Math.Abs(point.Strike - price)).Volatility
                : double.NaN,
        };
    }

    private static List<(double Strike, double Volatility)> Side(IReadOnlyList<LiveOption> options) =>
    [
        .. from option in options
           let greeks = option.Greeks
           where greeks is { Volatility: > 0 and < double.PositiveInfinity } && Math.Abs(greeks.Delta) is > Edge and < 1 - Edge
           select (option.Strike, 100 * greeks.Volatility),
    ];
}
