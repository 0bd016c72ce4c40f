namespace Tastytrade.Rx;

/// <summary>Options of <see cref="LivePositions"/>.</summary>
public sealed record LivePositionsOptions
{
    /// <summary>The accounts whose positions are followed; all if empty (the default).</summary>
    public IReadOnlyList<AccountNumber> Accounts { get; init; } = [];

    /// <summary>The interval between snapshots while something changes (default: 250 ms).</summary>
    public TimeSpan SnapshotInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Finds streamer symbols that neither the server has sent nor tastytrade's symbol contains, such as those of a future whose
    /// exchange is unknown: <c>session.FindStreamerSymbolAsync</c>. Null (the default) if there are no lookups.</summary>
    /// <remarks>It is called on the scheduler of the market data, once per symbol. It returns null if there is no streamer symbol. After an
    /// exception or null, it is called again when the accounts are next read completely.</remarks>
    public Func<AccountPosition, CancellationToken, Task<string?>>? FindStreamerSymbol { get; init; }

    /// <summary>The beta of an underlying to <see cref="BetaSymbol"/>, by tastytrade's symbol, such as <c>AAPL</c> or <c>/ESZ6</c>; null if
    /// it is unknown. If the beta of a futures contract is unknown, its product's is used, such as <c>/ES</c>. With this option the
    /// underlyings and <see cref="BetaSymbol"/> are subscribed. Null (the default) for no beta-weighting.</summary>
    /// <remarks>It is called for each snapshot, so it must be fast: look the beta up in a dictionary. It may be called on several threads
    /// at once. An exception ends the stream for its observer. A changed beta takes effect in the next snapshot.</remarks>
    public Func<string, double?>? Betas { get; init; }

    /// <summary>The streamer symbol to which deltas are weighted: a stock, a fund or an index, whose beta is 1 (default: <c>SPY</c>, to
    /// which tastytrade's betas refer).</summary>
    public string BetaSymbol { get; init; } = "SPY";

    internal void Validate()
    {
        OptionGuard.Require(SnapshotInterval > TimeSpan.Zero, nameof(SnapshotInterval), "must be positive");
        OptionGuard.Require(Accounts is not null, nameof(Accounts), "must not be null");
        OptionGuard.Require(!string.IsNullOrWhiteSpace(BetaSymbol), nameof(BetaSymbol), "must not be blank");
    }
}
