using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>All options of an underlying that were listed at the time of the request.</summary>
public sealed record OptionChain
{
    /// <summary>The underlying: an equity or index such as <c>SPY</c>, or a futures product such as <c>/ES</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol of the underlying, used to subscribe: <c>SPY</c>, or for a futures product the active contract, such as
    /// <c>/ESZ26:XCME</c>. The expirations of a futures product have different underlyings; see
    /// <see cref="OptionExpiration.UnderlyingStreamerSymbol"/>.</summary>
    public required string UnderlyingStreamerSymbol { get; init; }

    /// <summary>The roots, in the server's order.</summary>
    public IReadOnlyList<OptionRoot> Roots { get; init; } = [];

    /// <summary>The futures underlying the options, in the server's order; empty for equities and indexes.</summary>
    public IReadOnlyList<OptionChainFuture> Futures { get; init; } = [];

    /// <summary>The expirations of all roots, ordered by date and then by root (SPX before SPXW).</summary>
    public IReadOnlyList<OptionExpiration> Expirations { get; init; } = [];

    /// <summary>Returns the underlying and the number of expirations.</summary>
    /// <returns>Such as <c>SPX (SPX, SPXW), 60 expirations</c>.</returns>
    public override string ToString() =>
        $"{UnderlyingSymbol} ({string.Join(", ", Roots.Select(root => root.RootSymbol))}), {Expirations.Count} expirations";

    /// <summary>Builds a chain from flat options, grouped by root, expiration and strike. Two roots on the same day remain separate
    /// expirations.</summary>
    /// <param name="options">Options of one underlying or of one futures product, such as the result of
    /// <see cref="TastytradeSession.GetOptionsAsync"/> or a part of it.</param>
    /// <returns>The chain. It has no <see cref="Futures"/>, tick sizes or deliverables, because flat options do not contain them. For a
    /// futures product, the streamer symbol is that of the nearest expiration's underlying.</returns>
    /// <exception cref="ArgumentException">There are no options, or they have different underlyings.</exception>
    public static OptionChain FromOptions(IEnumerable<Option> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Option[] listed = [.. options];
        var underlyings = listed.Select(FlatChain.UnderlyingOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        return underlyings.Length == 1
            ? FlatChain.ToChain(listed)
            : throw new ArgumentException(
                underlyings.Length == 0 ? "There are no options for a chain."
                    : $"A chain is of one underlying, not of {string.Join(", ", underlyings)}.",
                nameof(options));
    }

    /// <summary>Creates a chain from roots; null if they have no expirations.</summary>
    internal static OptionChain? Of(string underlying, string streamerSymbol, IReadOnlyList<OptionRoot> roots)
    {
        OptionExpiration[] expirations = [.. roots.SelectMany(root => root.Expirations)
            .OrderBy(expiration => expiration.Date).ThenBy(expiration => expiration.RootSymbol, StringComparer.Ordinal)];
        return expirations.Length == 0
            ? null
            : new() { UnderlyingSymbol = underlying, UnderlyingStreamerSymbol = streamerSymbol, Roots = roots, Expirations = expirations };
    }
}
