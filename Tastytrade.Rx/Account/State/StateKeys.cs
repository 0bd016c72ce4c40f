using System.Collections;

namespace Tastytrade.Rx.Account.State;

/// <summary>Identifies a balance.</summary>
internal readonly record struct BalanceKey(AccountNumber Account, string Currency)
{
    /// <summary>The currency of a balance that names none.</summary>
    private const string Default = "USD";

    public static BalanceKey Of(AccountBalance balance) => new(balance.AccountNumber, balance.Currency ?? Default);
}

/// <summary>Identifies a position. tastytrade's symbol is unique over all kinds of instruments; the streamer symbol, which only streamed
/// positions have, must not be used.</summary>
internal readonly record struct PositionKey(AccountNumber Account, string Symbol)
{
    public static PositionKey Of(AccountPosition position) => new(position.AccountNumber, position.Symbol);
}

/// <summary>The values of an immutable dictionary as a collection.</summary>
internal sealed class ReadOnlyValues<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map) : IReadOnlyCollection<TValue>
{
    public int Count => map.Count;

    public IEnumerator<TValue> GetEnumerator() => map.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
