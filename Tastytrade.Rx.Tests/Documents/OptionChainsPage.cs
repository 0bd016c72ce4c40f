using System.Reactive.Linq;

namespace Tastytrade.Rx.Tests.Documents;

/// <summary>The code of docs/option-chains.md; <see cref="DocumentsTests"/> compares and runs it.</summary>
internal static class OptionChainsPage
{
    // Three forms of a chain
    public static async Task NestedAsync(TastytradeSession session)
    {
        OptionChain spx = await session.GetOptionChainAsync("SPX");
        foreach (var expiration in spx.Expirations)
            Console.WriteLine(
                $"{expiration.Date:yyyy-MM-dd} {expiration.RootSymbol} {expiration.SettlementType} {expiration.Strikes.Count} strikes");
    }

    // Flat
    public static async Task<OptionChain> FlatAsync(TastytradeSession session)
    {
        IReadOnlyList<Option> options = await session.GetOptionsAsync("SPX");
        var tradable = options.Where(option => option.Active == true && option.IsClosingOnly != true);
        OptionChain chain = OptionChain.FromOptions(tradable);
        return chain;
    }

    // Flat, of futures
    public static async Task FlatFuturesAsync(TastytradeSession session)
    {
        foreach (var option in await session.GetOptionsAsync("/ES"))
            Console.WriteLine($"{option.StreamerSymbol} on {option.UnderlyingSymbol}, {option.Future?.NotionalValue} dollars");
    }

    // Compact
    public static async Task CompactAsync(TastytradeSession session)
    {
        CompactOptionChain compact = await session.GetCompactOptionChainAsync("SPY");
        var calls = compact.Symbols.Select(OccSymbol.Parse).Where(symbol => symbol.Type == OptionType.Call);
        Console.WriteLine($"{compact}, of them {calls.Count()} calls in {compact.Groups.Count} groups");
    }

    // Symbols
    public static void Symbols()
    {
        OptionStreamerSymbol streamer = OccSymbol.Parse("SPXW  261218C06002125").ToStreamerSymbol();   // .SPXW261218C6002.125
        FutureOptionSymbol future = FutureOptionSymbol.Parse("./ESZ6 EW3Z6 261218C6000");          // of the future /ESZ6, root EW3
        Console.WriteLine($"{streamer} {future.ToStreamerSymbol("XCME")}");                            // ./EW3Z26C6000:XCME
    }

    // Symbols of underlyings
    public static async Task InstrumentsAsync(TastytradeSession session)
    {
        Equity equity = await session.GetEquityAsync("BRK/B");
        IReadOnlyList<Future> listed = await session.GetFuturesAsync("/ES");
        Cryptocurrency bitcoin = await session.GetCryptocurrencyAsync("BTC/USD");
        Future? active = listed.FirstOrDefault(contract => contract.ActiveMonth == true);
        Console.WriteLine($"{equity.StreamerSymbol} {active?.StreamerSymbol} {bitcoin.StreamerSymbol}");
    }

    // Picking an expiration
    public static OptionExpiration[] Expirations(OptionChain spy)
    {
        OptionExpiration monthly = spy.Expirations.TastyMonthly();           // the listed monthly one nearest to 45 days
        OptionExpiration weekly = spy.Expirations.Weekly().Nearest(days: 7);
        OptionExpiration third = spy.Expirations.Monthly().ElementAt(2);
        IEnumerable<OptionExpiration> sameDay = spy.Expirations.On(monthly.Date);
        return [monthly, weekly, third, .. sameDay];
    }

    // Picking an expiration of one settlement
    public static OptionExpiration Evening(OptionChain spx)
    {
        var closing = spx.Expirations.Where(expiration => expiration.SettlementType == "PM").Nearest(days: 45);
        return closing;
    }

    // Picking strikes
    public static async Task<int> StrikesAsync(DXLinkStreamer streamer, OptionChain chain, OptionExpiration expiration)
    {
        double price = (await streamer.Observe<Trade>(chain.UnderlyingStreamerSymbol).FirstAsync()).Price;
        OptionStrike? atTheMoney = expiration.Strikes.AtTheMoney(price);
        IReadOnlyList<OptionStrike> nearest = expiration.Strikes.Around(price, count: 10);
        return nearest.Count(strike => strike == atTheMoney);
    }

    // The live chain; When the connection is lost
    public static async Task<LiveOption?> LiveAsync(DXLinkStreamer streamer, OptionChain chain, OptionExpiration expiration)
    {
        await using var live = await LiveOptionChain.CreateAsync(streamer, chain, expiration); // all have both, or the deadline has come
        using var printing = live.Snapshots.Subscribe(s => Console.WriteLine($"{s.Underlying.Price} {s.Readiness}"));
        LiveOption? put = live.ByDelta(0.30, OptionType.Put);                // the put whose delta is nearest to -0.30 now
        Console.WriteLine($"{live.Readiness.Complete} of {live.Readiness.Total}; {put?.Option} {put?.Greeks?.Delta}");

        using var watching = live.Snapshots.Subscribe(s =>
        {
            var stale = s.Calls.Concat(s.Puts).Count(option => option.IsStale);
            if (stale > 0)
                Console.WriteLine($"{stale} options still have values from before the reconnection");
        });
        return put;
    }

    // What a chain contains
    public static async Task<LiveOption> ContentsAsync(DXLinkStreamer streamer, OptionChain chain)
    {
        await using var live = await LiveOptionChain.CreateAsync(streamer, chain, chain.Expirations.Take(3), new LiveOptionChainOptions
        {
            Values = LiveOptionValues.All,
            StrikeCount = 20,
        });
        foreach (LiveExpiration e in live.Snapshot.Expirations)
            Console.WriteLine($"{e.Expiration.Date:yyyy-MM-dd} {e.AtTheMoneyVolatility:P1} ±{e.ExpectedMove:F2} calls {e.CallVolume:N0}");
        LiveOption call = live.Snapshot.Expirations[0].Calls[10];
        Console.WriteLine($"{call.Last} {call.Volume} {call.OpenInterest} {call.Extrinsic} {call.ProbabilityInTheMoney:P0}");
        return call;
    }

    // What can fail
    public static async Task FailureAsync(TastytradeSession session)
    {
        try
        {
            await session.GetOptionChainAsync("NOPE");
        }
        catch (TastytradeRequestException failure) when (!failure.IsTransient)
        {
            Console.WriteLine(failure.Message); // tastytrade has no option chain for NOPE. Check the symbol: …
        }
    }
}
