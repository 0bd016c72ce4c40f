namespace Tastytrade.Rx;

/// <summary>Selects options of a live chain by their Greeks.</summary>
public static class LiveOptionExtensions
{
    /// <summary>Finds the call or put whose delta is currently nearest to the given one.</summary>
    /// <param name="live">The live chain.</param>
    /// <param name="delta">From −1 to 1. The sign is ignored: 0.30 and −0.30 find the same put.</param>
    /// <param name="type">Call or put.</param>
    /// <returns>The option with its current values, even stale ones (see <see cref="LiveOption.IsStale"/>). Options without Greeks, or with
    /// a delta of NaN, are skipped, and so are those whose delta and volatility are both 0: they have not been computed. Null if no option
    /// has a delta, as before the first Greeks: await <see cref="LiveOptionChain.Ready"/> for them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delta is not from −1 to 1.</exception>
    public static LiveOption? ByDelta(this LiveOptionChain live, double delta, OptionType type)
    {
        ArgumentNullException.ThrowIfNull(live);
        return (type == OptionType.Call ? live.Calls : live.Puts).ByDelta(delta);
    }

    /// <summary>Finds the call or put whose delta was nearest to the given one when the snapshot was taken.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="delta">From −1 to 1. The sign is ignored.</param>
    /// <param name="type">Call or put.</param>
    /// <returns>The option; null if no option has a delta. See <see cref="ByDelta(LiveOptionChain, double, OptionType)"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delta is not from −1 to 1.</exception>
    public static LiveOption? ByDelta(this OptionChainSnapshot snapshot, double delta, OptionType type)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return (type == OptionType.Call ? snapshot.Calls : snapshot.Puts).ByDelta(delta);
    }

    /// <summary>Finds the option whose delta is nearest to the given one.</summary>
    /// <param name="options">The options, such as <see cref="LiveOptionChain.Puts"/>.</param>
    /// <param name="delta">From −1 to 1. The sign is ignored.</param>
    /// <returns>The option; of two equally near ones the one with the smaller absolute delta, which is further out of the money. Null if no
    /// option has a delta.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The delta is not from −1 to 1.</exception>
    public static LiveOption? ByDelta(this IEnumerable<LiveOption> options, double delta)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (delta is not (>= -1 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "A delta is from -1 to 1, such as 0.30.");
        return options
            .Where(option => option.Greeks is { HasDelta: true })
            .Select(option => (Option: option, Delta: Math.Abs(option.Greeks!.Delta)))
            .OrderBy(o => Math.Abs(o.Delta - Math.Abs(delta))).ThenBy(o => o.Delta)
            .Select(o => o.Option)
            .FirstOrDefault();
    }
}
