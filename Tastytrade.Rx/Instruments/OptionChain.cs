using Tastytrade.Rx.Instruments;

namespace Tastytrade.Rx;

/// <summary>All options of an underlying that were listed when the server was asked.</summary>
public sealed record OptionChain
{
    /// <summary>The underlying: an equity or index such as <c>SPY</c>, or a futures product such as <c>/ES</c>.</summary>
    public required string UnderlyingSymbol { get; init; }

    /// <summary>dxFeed's symbol of the underlying, to subscribe to: <c>SPY</c>; of a futures product the active contract, such as <c>/ESZ26:XCME</c>.
    /// The expirations of a future have different underlyings: see <see cref="OptionExpiration.UnderlyingStreamerSymbol"/>.</summary>
    public required string UnderlyingStreamerSymbol { get; init; }

    /// <summary>The roots, in the server's order.</summary>
    public IReadOnlyList<OptionRoot> Roots { get; init; } = [];

    /// <summary>The futures that the options are on, in the server's order; none for equities and indexes.</summary>
    public IReadOnlyList<OptionChainFuture> Futures { get; init; } = [];

    /// <summary>The expirations of all roots, by date, and on one date by root (SPX before SPXW).</summary>
    public IReadOnlyList<OptionExpiration> Expirations { get; init; } = [];

    /// <summary>The underlying and the number of expirations.</summary>
    /// <returns>Such as <c>SPX (SPX, SPXW), 60 expirations</c>.</returns>
    public override string ToString() =>
        $"{UnderlyingSymbol} ({string.Join(", ", Roots.Select(root => root.RootSymbol))}), {Expirations.Count} expirations";

    /// <summary>The chain that flat options make: by root, expiration and strike. Two roots on one day stay apart.</summary>
    /// <param name="options">Options of one underlying, or of one futures product, such as <see cref="TastytradeSession.GetOptionsAsync"/> gives, or a part of them.</param>
    /// <returns>The chain. It has no <see cref="Futures"/>, tick sizes and deliverables: flat options do not say them; the streamer symbol of a
    /// futures product is that of the nearest expiration's underlying.</returns>
    /// <exception cref="ArgumentException">There are no options, or they are of several underlyings.</exception>
    public static OptionChain FromOptions(IEnumerable<Option> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Option[] listed = [.. options];
        var underlyings = listed.Select(FlatChain.UnderlyingOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        return underlyings.Length == 1
            ? FlatChain.ToChain(listed)
            : throw new ArgumentException(
                underlyings.Length == 0 ? "There are no options to make a chain of." : $"A chain is of one underlying, not of {string.Join(", ", underlyings)}.",
                nameof(options));
    }

    /// <summary>A chain of these roots; null where they have no expiration.</summary>
    internal static OptionChain? Of(string underlying, string streamerSymbol, IReadOnlyList<OptionRoot> roots)
    {
        OptionExpiration[] expirations = [.. roots.SelectMany(root => root.Expirations)
            .OrderBy(expiration => expiration.Date).ThenBy(expiration => expiration.RootSymbol, StringComparer.Ordinal)];
        return expirations.Length == 0
            ? null
            : new() { UnderlyingSymbol = underlying, UnderlyingStreamerSymbol = streamerSymbol, Roots = roots, Expirations = expirations };
    }
}
