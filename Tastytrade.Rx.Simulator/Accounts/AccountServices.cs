using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator.Accounts;

/// <summary>What the accounts of the customer share. Not thread-safe: <see cref="CustomerAccounts"/> has the lock.</summary>
/// <param name="market">The market. Its seed is also that of delays, fills and new orders.</param>
/// <param name="fillsOrders">Whether orders are filled as the market moves.</param>
/// <param name="isMarketClosed">Whether a fault has closed the market.</param>
/// <param name="notify">Sends a notification of an account: its type, the number of the account, and the data.</param>
internal sealed class AccountServices(
    MarketModel market, bool fillsOrders, Func<bool> isMarketClosed, Action<string, string, JObject> notify)
{
    private readonly Dictionary<string, Tradable> traded = [];
    private long orders = 1_075_260 + ((long)(uint)market.Seed % 1000 * 1000);
    private long transactions = 252_000_000;
    private long fills;

    public MarketModel Market => market;

    public bool FillsOrders => fillsOrders;

    public bool IsMarketClosed => isMarketClosed();

    /// <summary>When the accounts began. What happened before is invented, and has no consequences before this time.</summary>
    public DateTimeOffset Start { get; } = market.Clock.Now;

    /// <summary>What is due later, of all accounts.</summary>
    public WorkQueue Work { get; } = new();

    /// <summary>Whether changes are not sent, because they happened before the start.</summary>
    public bool IsSilent { get; set; }

    /// <summary>The instrument of a leg or a position, which the market has.</summary>
    public Tradable Find(string symbol)
    {
        if (!traded.TryGetValue(symbol, out var found))
            traded[symbol] = found = Tradable.Find(symbol, market)!;
        return found;
    }

    public long NextOrder() => ++orders;

    public long NextTransaction() => ++transactions;

    public string NextFill() => FormattableString.Invariant($"{market.Seed & 0xFFFF}_SIM_{++fills:00000000}");

    public ulong NoiseOf(string purpose) => Noise.Seed(market.Seed, purpose);

    public void Notify(string type, string account, JObject data)
    {
        if (!IsSilent)
            notify(type, account, data);
    }
}
