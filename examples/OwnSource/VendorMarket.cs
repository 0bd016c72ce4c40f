using System.Reactive.Linq;

namespace Tastytrade.Rx.Examples.OwnSource;

/// <summary>Generates the vendor's prices: SPY swings around 600, its options follow, and the line drops now and then.</summary>
public static class VendorMarket
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    /// <summary>The options that the vendor has.</summary>
    public static OptionChain Chain { get; } = OptionChain.FromOptions(
        from strike in Enumerable.Range(0, 9).Select(n => 580 + (5 * n))
        from type in new[] { OptionType.Call, OptionType.Put }
        let symbol = new OccSymbol("SPY", Expirations.ThirdFriday(DateOnly.FromDateTime(DateTime.UtcNow.AddMonths(1))), type, strike)
        select new Option
        {
            Symbol = symbol.ToString(),
            StreamerSymbol = symbol.ToStreamerSymbol().ToString(),
            Type = type,
            StrikePrice = strike,
            ExpirationDate = symbol.Expiration,
            RootSymbol = symbol.Root,
            UnderlyingSymbol = "SPY",
        });

    /// <summary>Drives the feed until the handle is disposed. Every 6 seconds its line drops for a second.</summary>
    public static IDisposable Drive(VendorFeed feed) => Observable.Interval(Tick).StartWith(0).Subscribe(n =>
    {
        var price = 600 + (2 * Math.Sin(n / 8.0));
        if (n % 30 is 24 or 29)
            feed.Switch(isUp: n % 30 == 29);
        feed.Push(new VendorPrice("SPY", price - 0.01, price + 0.01));
        var now = DateTimeOffset.UtcNow;
        feed.Push(new VendorBar("SPY{=m}", now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)), 600, 602, 598, 600));
        foreach (var option in Chain.Expirations[0].Options)
            feed.Push(PriceOf(option, price));
    });

    /// <summary>A rough price, good enough for an example.</summary>
    private static VendorPrice PriceOf(Option option, double underlying)
    {
        var call = 1 / (1 + Math.Exp((option.StrikePrice - underlying) / 6));
        var delta = option.Type == OptionType.Call ? call : call - 1;
        var price = 20 * Math.Abs(delta);
        return new(option.StreamerSymbol, price - 0.05, price + 0.05, delta);
    }
}
