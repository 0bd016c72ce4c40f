namespace Tastytrade.Rx.Account.State;

/// <summary>Everything that REST said of one account. A list is null if it could not be read.</summary>
/// <param name="Account">The account.</param>
/// <param name="Begun">The mark of the store when the reading began: see <see cref="AccountStore.Mark"/>.</param>
/// <param name="BegunAt">When the reading began.</param>
internal sealed record AccountReading(AccountNumber Account, long Begun, DateTimeOffset BegunAt)
{
    public IReadOnlyList<AccountBalance>? Balances { get; init; }

    public IReadOnlyList<AccountPosition>? Positions { get; init; }

    /// <summary>The orders that work, those of today, and those that the store took for working although they have ended.</summary>
    public IReadOnlyList<AccountOrder>? Orders { get; init; }

    /// <summary>Whether positions that are not listed do not exist: none of the list was unreadable.</summary>
    public bool HasAllPositions { get; init; } = true;

    /// <summary>Whether orders that are not listed are not of today and do not work: none of the lists was unreadable.</summary>
    public bool HasAllOrders { get; init; } = true;

    /// <summary>The orders of complex orders that are in no other list. They may lack values.</summary>
    public IReadOnlyList<AccountOrder> Parts { get; init; } = [];

    public AccountTradingStatus? TradingStatus { get; init; }
}
