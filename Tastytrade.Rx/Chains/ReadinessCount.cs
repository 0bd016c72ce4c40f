namespace Tastytrade.Rx.Chains;

/// <summary>Counts the options that have values.</summary>
internal static class ReadinessCount
{
    public static ChainReadiness Of(IReadOnlyCollection<LiveOption> options) => new()
    {
        Total = options.Count,
        WithQuote = options.Count(option => option.Quote is not null),
        WithGreeks = options.Count(option => option.Greeks is not null),
        Complete = options.Count(option => option.IsComplete),
    };

    /// <summary>The counts after a change of one option. Counting all again at each first value would be quadratic.</summary>
    public static ChainReadiness After(ChainReadiness count, LiveOption before, LiveOption after)
    {
        var (quote, greeks) = (IsNew(before.Quote, after.Quote), IsNew(before.Greeks, after.Greeks));
        return !quote && !greeks ? count : count with
        {
            WithQuote = count.WithQuote + (quote ? 1 : 0),
            WithGreeks = count.WithGreeks + (greeks ? 1 : 0),
            Complete = count.Complete + (after.IsComplete && !before.IsComplete ? 1 : 0),
        };
    }

    private static bool IsNew(object? before, object? after) => before is null && after is not null;
}
