using System.Globalization;
using System.Text.Json.Serialization;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx;

/// <summary>A leg of a combination with its newest quote and Greeks; immutable.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record LiveLeg
{
    /// <summary>The values at the moment the connection was lost.</summary>
    private (Quote? Quote, Greeks? Greeks) lost;

    internal LiveLeg(Leg leg, double weight) => (Leg, Weight) = (leg, weight);

    /// <summary>The leg.</summary>
    public Leg Leg { get; }

    /// <summary>The factor of the leg's price and Greeks in the net values; negative if the leg is sold. It is
    /// <see cref="Leg.Quantity"/> for an option, unless the options have different multipliers, and 1 for 100 shares beside options on
    /// 100 shares.</summary>
    public double Weight { get; }

    /// <summary>The newest quote; null before the first.</summary>
    public Quote? Quote
    {
        get;
        internal init => (field, lost.Quote) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The newest Greeks of an option; null before the first. For the underlying they are null and not needed.</summary>
    public Greeks? Greeks
    {
        get;
        internal init => (field, lost.Greeks) = (value, Staleness.Outdated(value, FreshSince));
    }

    /// <summary>The price at which the leg can be sold now; NaN if the quote makes no price, see <see cref="Quote.Mid"/>. A worthless
    /// option has a bid of 0.</summary>
    public double Bid => HasPrice ? Quote!.BidPrice : double.NaN;

    /// <summary>The price at which the leg can be bought now; NaN if the quote makes no price, see <see cref="Quote.Mid"/>.</summary>
    public double Ask => HasPrice ? Quote!.AskPrice : double.NaN;

    /// <summary>The midpoint of the quote's bid and ask; NaN if it makes no price, see <see cref="Quote.Mid"/>.</summary>
    public double Mid => LastPrice.MidOf(Quote);

    /// <summary>Whether the quote makes a price.</summary>
    public bool HasPrice => !double.IsNaN(Mid);

    /// <summary>Whether the leg has Greeks; always for the underlying, whose delta is 1. Greeks whose delta and volatility are both 0 have
    /// not been computed, and do not count.</summary>
    public bool HasGreeks => Leg.Option is null || Greeks is { HasDelta: true };

    /// <summary>When the current connection was established or, during an outage, when the last one was lost. Values received before may
    /// have changed since.</summary>
    public DateTimeOffset FreshSince { get; private init; }

    /// <summary>Whether a value was received on a connection that was lost, and may have changed since. A value that has never arrived is
    /// not stale but missing.</summary>
    public bool IsStale => Staleness.Of(Quote, lost.Quote, FreshSince) || Staleness.Of(Greeks, lost.Greeks, FreshSince);

    /// <summary>Returns the leg with its bid and ask.</summary>
    /// <returns>Such as <c>+1 .SPY261218C600: 8.1 x 8.3</c>.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Leg}: {Bid} x {Ask}");

    /// <summary>The price at which the leg is bought or sold when the combination is bought.</summary>
    internal double OpeningPrice => Leg.Quantity > 0 ? Ask : Bid;

    /// <summary>The price at which the leg is sold or bought back when the combination is sold.</summary>
    internal double ClosingPrice => Leg.Quantity > 0 ? Bid : Ask;

    /// <summary>How many combinations the size at the opening price is enough for.</summary>
    internal double OpeningSize => SizeFor(Leg.Quantity > 0 ? Quote?.AskSize : Quote?.BidSize);

    /// <summary>How many combinations the size at the closing price is enough for.</summary>
    internal double ClosingSize => SizeFor(Leg.Quantity > 0 ? Quote?.BidSize : Quote?.AskSize);

    /// <summary>A value of the Greeks; NaN if it is missing.</summary>
    /// <param name="ofUnderlying">The value for a leg of the underlying.</param>
    /// <param name="ofOption">Selects the value of an option.</param>
    internal double Greek(double ofUnderlying, Func<Greeks, double> ofOption) =>
        Leg.Option is null ? ofUnderlying : HasGreeks ? ofOption(Greeks!) : double.NaN;

    internal LiveLeg After(Interruption interruption) =>
        this with { FreshSince = interruption.Since, lost = interruption.IsLoss ? (Quote, Greeks) : Outdated(interruption.Since) };

    private double SizeFor(double? size) => Math.Floor((size ?? double.NaN) / Math.Abs(Leg.Quantity));

    /// <summary>The values from before the last loss or the current connection. They take part in the equality of rows: one whose value has
    /// arrived again differs from the one that was stale.</summary>
    private (Quote? Quote, Greeks? Greeks) Outdated(DateTimeOffset since) => (
        Staleness.Outdated(Quote, since) ?? lost.Quote,
        Staleness.Outdated(Greeks, since) ?? lost.Greeks);
}
