using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Rest;

/// <summary>tastytrade's published limits of calls in a second, in all and for single calls.</summary>
internal sealed class RestLimits(MarketClock clock)
{
    private const int All = 50;

    private readonly Lock gate = new();
    private readonly Dictionary<string, int> counts = [];
    private long second;

    public bool TryTake(string path)
    {
        lock (gate)
        {
            var now = clock.Now.ToUnixTimeSeconds();
            if (now != second)
                counts.Clear();
            second = now;
            if (counts.Values.Sum() >= All)
                return false;
            var (kind, limit) = KindOf(path);
            var count = counts.GetValueOrDefault(kind);
            if (count >= limit)
                return false;
            counts[kind] = count + 1;
            return true;
        }
    }

    private static (string Kind, int Limit) KindOf(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["accounts", _, ("balances" or "positions" or "trading-status") and var kind, ..] => (kind, 1),
        ["customers", "me", "accounts"] => ("accounts", 1),
        ["market-data", "by-type"] => ("market-data", 2),
        ["option-chains" or "futures-option-chains", ..] => ("chains", 2),
        _ => ("", All),
    };
}
