namespace Tastytrade.Rx.Instruments;

/// <summary>A strike of a nested chain as it stands in the answer, which looks alike for equities and for futures.</summary>
internal sealed class StrikeRow
{
    public required double StrikePrice { get; init; }

    public string? Call { get; init; }

    public string? CallStreamerSymbol { get; init; }

    public string? Put { get; init; }

    public string? PutStreamerSymbol { get; init; }

    /// <summary>The strike, with what its expiration and its root say repeated in its options.</summary>
    /// <param name="expiration">Where it is listed.</param>
    /// <param name="root">Where that is listed.</param>
    /// <param name="build">Makes a streamer symbol that the server left out from the symbol; null where none can be made, and then the side is left
    /// out too: an option that cannot be subscribed to would only be waited for.</param>
    public OptionStrike ToStrike(OptionExpiration expiration, OptionRoot root, Func<string, string?>? build) => new()
    {
        Price = StrikePrice,
        Call = Side(OptionType.Call, Call, CallStreamerSymbol ?? (Call is null ? null : build?.Invoke(Call)), expiration, root),
        Put = Side(OptionType.Put, Put, PutStreamerSymbol ?? (Put is null ? null : build?.Invoke(Put)), expiration, root),
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
