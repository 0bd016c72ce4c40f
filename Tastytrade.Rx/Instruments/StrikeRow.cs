namespace Tastytrade.Rx.Instruments;

/// <summary>A strike of a nested chain as it appears in the response. Its shape is the same for equities and futures.</summary>
internal sealed class StrikeRow
{
    public required double StrikePrice { get; init; }

    public string? Call { get; init; }

    public string? CallStreamerSymbol { get; init; }

    public string? Put { get; init; }

    public string? PutStreamerSymbol { get; init; }

    /// <summary>How many options the row lists.</summary>
    public int Listed => (Call is null ? 0 : 1) + (Put is null ? 0 : 1);

    /// <summary>The strike. Its options repeat the values of their expiration and root.</summary>
    /// <param name="expiration">The expiration of the strike.</param>
    /// <param name="root">The root of the expiration.</param>
    /// <param name="build">Builds a streamer symbol from the symbol if the server left it out; returns null if that is not possible. The
    /// option is then left out too, because it cannot be subscribed to.</param>
    public OptionStrike ToStrike(OptionExpiration expiration, OptionRoot root, Func<string, string?> build) => new()
    {
        Price = StrikePrice,
        Call = Side(OptionType.Call, Call, CallStreamerSymbol ?? (Call is null ? null : build(Call)), expiration, root),
        Put = Side(OptionType.Put, Put, PutStreamerSymbol ?? (Put is null ? null : build(Put)), expiration, root),
    };

    private Option? Side(OptionType type, string? symbol, string? streamerSymbol, OptionExpiration expiration, OptionRoot root) =>
        symbol is null || streamerSymbol is null ? null : new Option
        {
            Symbol = symbol,
            StreamerSymbol = streamerSymbol,
            Type = type,
            StrikePrice = StrikePrice,
            ExpirationDate = expiration.Date,
            RootSymbol = expiration.RootSymbol,
            UnderlyingSymbol = expiration.UnderlyingSymbol,
            ExerciseStyle = root.ExerciseStyle,
            SharesPerContract = root.SharesPerContract,
            ChainType = root.ChainType,
            ExpirationType = expiration.ExpirationType,
            SettlementType = expiration.SettlementType,
            StopsTradingAt = expiration.StopsTradingAt,
            ExpiresAt = expiration.ExpiresAt,
            DaysToExpiration = expiration.DaysToExpiration,
        };
}
