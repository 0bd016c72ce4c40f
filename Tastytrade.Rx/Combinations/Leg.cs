using System.Globalization;
using Tastytrade.Rx.Combinations;

namespace Tastytrade.Rx;

/// <summary>A part of a <see cref="Combination"/>: a bought or sold quantity of one option, or of the underlying; immutable.</summary>
public sealed record Leg
{
    /// <summary>The highest quantity of a leg.</summary>
    public const int MaxQuantity = 1_000_000;

    private Leg(string streamerSymbol, Option? option, int quantity, double? multiplier) =>
        (StreamerSymbol, Option, Quantity, Multiplier) = (streamerSymbol, option, quantity, multiplier);

    /// <summary>dxFeed's symbol, used to subscribe, such as <c>.SPY261218C600</c>, <c>SPY</c> or <c>/ESZ26:XCME</c>.</summary>
    public string StreamerSymbol { get; }

    /// <summary>The option; null for a leg of the underlying.</summary>
    public Option? Option { get; }

    /// <summary>The number of contracts or shares in one combination: positive if they are bought, negative if they are sold; never
    /// 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is 0, or more than <see cref="MaxQuantity"/> either way.</exception>
    public int Quantity
    {
        get;
        init => field = value is not 0 and >= -MaxQuantity and <= MaxQuantity ? value : throw new ArgumentOutOfRangeException(
            nameof(Quantity), value, $"The quantity of {StreamerSymbol} must not be 0, and at most {MaxQuantity} either way.");
    }

    /// <summary>The money that one contract is worth per 1 of price: 100 for an option on 100 shares, 50 for an option on <c>/ES</c>, 1 for
    /// a share; null if unknown. A symbol of a future does not contain it, nor do the options of a nested futures chain: set it with
    /// <c>leg with { Multiplier = 50 }</c>. Legs of one futures product share it, so one of them is enough, or none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a positive, finite number.</exception>
    public double? Multiplier
    {
        get;
        init => field = value is null or (> 0 and < double.PositiveInfinity) ? value : throw new ArgumentOutOfRangeException(
            nameof(Multiplier), value, $"The multiplier of {StreamerSymbol} must be a positive number.");
    }

    /// <summary>Creates a leg that buys an option.</summary>
    /// <param name="option">The option, of any chain and expiration.</param>
    /// <param name="quantity">The number of contracts, from 1 to <see cref="MaxQuantity"/>.</param>
    /// <returns>The leg, with a positive quantity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The quantity is out of range.</exception>
    public static Leg Buy(Option option, int quantity = 1) => Of(option, Positive(quantity));

    /// <summary>Creates a leg that sells an option.</summary>
    /// <param name="option">The option, of any chain and expiration.</param>
    /// <param name="quantity">The number of contracts, from 1 to <see cref="MaxQuantity"/>.</param>
    /// <returns>The leg, with a negative quantity.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The quantity is out of range.</exception>
    public static Leg Sell(Option option, int quantity = 1) => Of(option, -Positive(quantity));

    /// <summary>Creates a leg that buys the underlying.</summary>
    /// <param name="streamerSymbol">The streamer symbol of a stock or a future, such as <c>SPY</c> or <c>/ESZ26:XCME</c>.</param>
    /// <param name="quantity">The number of shares or futures, from 1 to <see cref="MaxQuantity"/>. A call on 100 shares is covered by
    /// 100.</param>
    /// <returns>The leg, with a positive quantity.</returns>
    /// <exception cref="ArgumentException">The symbol is empty or that of an option, or the quantity is out of range.</exception>
    public static Leg Buy(string streamerSymbol, int quantity = 1) => Of(streamerSymbol, Positive(quantity));

    /// <summary>Creates a leg that sells the underlying.</summary>
    /// <param name="streamerSymbol">The streamer symbol of a stock or a future, such as <c>SPY</c> or <c>/ESZ26:XCME</c>.</param>
    /// <param name="quantity">The number of shares or futures, from 1 to <see cref="MaxQuantity"/>.</param>
    /// <returns>The leg, with a negative quantity.</returns>
    /// <exception cref="ArgumentException">The symbol is empty or that of an option, or the quantity is out of range.</exception>
    public static Leg Sell(string streamerSymbol, int quantity = 1) => Of(streamerSymbol, -Positive(quantity));

    /// <summary>Creates a leg of an option by its strike price.</summary>
    /// <param name="expiration">The expiration, of any chain.</param>
    /// <param name="quantity">The number of contracts: positive to buy, negative to sell.</param>
    /// <param name="type">Call or put.</param>
    /// <param name="strike">The strike price, in the underlying's units.</param>
    /// <returns>The leg, with the multiplier of the expiration if the option does not contain its own.</returns>
    /// <exception cref="ArgumentException">The expiration does not list the option, or the quantity is out of range.</exception>
    public static Leg Of(OptionExpiration expiration, int quantity, OptionType type, double strike)
    {
        ArgumentNullException.ThrowIfNull(expiration);
        var leg = Of(ListedOptions.Find(expiration, type, strike), quantity);
        return leg with { Multiplier = leg.Multiplier ?? Multipliers.PerPoint(expiration.NotionalValue, expiration.DisplayFactor) };
    }

    /// <summary>Returns the leg of the other side: sold instead of bought, or the reverse.</summary>
    /// <returns>The same leg with the opposite quantity.</returns>
    public Leg Reverse() => this with { Quantity = -Quantity };

    /// <summary>Returns the signed quantity and the streamer symbol.</summary>
    /// <returns>Such as <c>+1 .SPY261218C600</c> or <c>-100 SPY</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Quantity:+0;-0} {StreamerSymbol}");

    private static Leg Of(Option option, int quantity)
    {
        ArgumentNullException.ThrowIfNull(option);
        return new Leg(option.StreamerSymbol, option, quantity, Multipliers.Of(option));
    }

    private static Leg Of(string streamerSymbol, int quantity)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(streamerSymbol);
        return streamerSymbol.StartsWith('.')
            ? throw new ArgumentException(
                $"{streamerSymbol} is an option: create its leg from the {nameof(Option)} of a chain, which contains its terms.",
                nameof(streamerSymbol))
            : new Leg(streamerSymbol, null, quantity, Multipliers.Of(streamerSymbol));
    }

    private static int Positive(int quantity) => quantity > 0 ? quantity : throw new ArgumentOutOfRangeException(
        nameof(quantity), quantity, "The quantity bought or sold must be positive.");
}
