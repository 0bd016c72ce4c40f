namespace Tastytrade.Rx.Instruments;

/// <summary>Completes the options of a flat chain and builds a chain from them.</summary>
internal static class FlatChain
{
    /// <summary>The options in the server's order, without those that have no streamer symbol and so cannot be subscribed to.</summary>
    public static IReadOnlyList<Option> Complete(IReadOnlyList<Option> options)
    {
        var exchange = FutureStreamers.ExchangeOf(
            options.Where(option => option.Future is not null).Select(option => option.StreamerSymbol));
        return [.. options.Select(option => Complete(option, exchange)).Where(option => option.StreamerSymbol is not null)];
    }

    /// <summary>Each expiration has one root and one day. Values common to an expiration are taken from its first option.</summary>
    public static OptionChain ToChain(IReadOnlyList<Option> options)
    {
        OptionRoot[] roots = [.. options.GroupBy(option => option.RootSymbol).Select(root => new OptionRoot
        {
            RootSymbol = root.Key,
            UnderlyingSymbol = UnderlyingOf(root.First()),
            ChainType = root.First().ChainType,
            SharesPerContract = root.First().SharesPerContract,
            ExerciseStyle = root.First().ExerciseStyle,
            Expirations =
            [
                .. root.GroupBy(option => (option.ExpirationDate, option.UnderlyingSymbol))
                    .Select(group => Expiration([.. group])).OrderBy(expiration => expiration.Date)
            ],
        })];
        var nearest = roots.SelectMany(root => root.Expirations).MinBy(expiration => expiration.Date)!;
        return OptionChain.Of(UnderlyingOf(options[0]), nearest.UnderlyingStreamerSymbol, roots)!;
    }

    /// <summary>The product of a futures option.</summary>
    public static string UnderlyingOf(Option option) => option.Future?.ProductSymbol ?? option.UnderlyingSymbol;

    private static Option Complete(Option read, string? exchange) => read.Future is not { } future
        ? read.StreamerSymbol is null ? read with { StreamerSymbol = EquityChain.StreamerSymbolOf(read.Symbol)! } : read
        : read with
        {
            StreamerSymbol = read.StreamerSymbol ?? FutureStreamers.OfOption(read.Symbol, exchange)!,
            RootSymbol = future.OptionRootSymbol ?? future.Product?.RootSymbol ?? read.RootSymbol,
            ExpirationType = read.ExpirationType ?? future.Product?.ExpirationType,
            Future = future with { ProductSymbol = read.RootSymbol, OptionRootSymbol = null },
        };

    private static OptionExpiration Expiration(Option[] options)
    {
        var first = options[0];
        var expiration = new OptionExpiration
        {
            RootSymbol = first.RootSymbol,
            Date = first.ExpirationDate,
            DaysToExpiration = first.DaysToExpiration,
            ExpirationType = first.ExpirationType,
            SettlementType = first.SettlementType,
            UnderlyingSymbol = first.UnderlyingSymbol,
            UnderlyingStreamerSymbol = first.UnderlyingSymbol,
            ProductSymbol = first.Future?.ProductSymbol,
            StopsTradingAt = first.StopsTradingAt,
            ExpiresAt = first.ExpiresAt,
            NotionalValue = first.Future?.NotionalValue,
            DisplayFactor = first.Future?.DisplayFactor,
            StrikeFactor = first.Future?.StrikeFactor,
            Strikes =
            [
                .. options
                    .GroupBy(option => option.StrikePrice, NumberComparer.Instance)
                    .OrderBy(strike => strike.Key)
                    .Select(strike => new OptionStrike
                    {
                        Price = strike.Key,
                        Call = strike.FirstOrDefault(option => option.Type == OptionType.Call),
                        Put = strike.FirstOrDefault(option => option.Type == OptionType.Put),
                    }),
            ],
        };
        return first.UnderlyingSymbol.StartsWith('/')
            ? expiration with { UnderlyingStreamerSymbol = FutureStreamers.Of(expiration) } : expiration;
    }
}
