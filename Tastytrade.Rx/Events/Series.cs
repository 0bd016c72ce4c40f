using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An option series: all options of an underlying with the same expiration.</summary>
/// <remarks>Source: dxFeed's Series event. No user of tastytrade's API is known to receive this type. There is one event for each
/// expiration of the underlying <see cref="MarketEvent.EventSymbol"/>, identified by <see cref="IndexedEvent.Index"/>.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Series : IndexedEvent
{
    private long time;
    private int sequence;
    private int expiration;
    private double volatility = double.NaN;
    private double callVolume = double.NaN;
    private double putVolume = double.NaN;
    private double putCallRatio = double.NaN;
    private double forwardPrice = double.NaN;
    private double dividend = double.NaN;
    private double interest = double.NaN;

    /// <summary>When the series was computed, in milliseconds since 1970-01-01 UTC; 0 if unknown.</summary>
    public long Time { get => time; init => time = value; }

    /// <summary><see cref="Time"/> as a point in time.</summary>
    public DateTimeOffset Timestamp => WireTime.ToTimestamp(time);

    /// <summary>Orders events of the same millisecond: 0 to 4,194,303.</summary>
    public int Sequence { get => sequence; init => sequence = value; }

    /// <summary>The day of expiration, in days since 1970-01-01; 0 if unknown.</summary>
    public int Expiration { get => expiration; init => expiration = value; }

    /// <summary><see cref="Expiration"/> as a date; null if there is none.</summary>
    public DateOnly? ExpirationDate => WireTime.ToDate(expiration);

    /// <summary>Implied volatility per year, as a fraction: 0.25 is 25%; NaN if unknown.</summary>
    public double Volatility { get => volatility; init => volatility = value; }

    /// <summary>The call volume of the day, in contracts; NaN if unknown.</summary>
    public double CallVolume { get => callVolume; init => callVolume = value; }

    /// <summary>The put volume of the day, in contracts; NaN if unknown.</summary>
    public double PutVolume { get => putVolume; init => putVolume = value; }

    /// <summary><see cref="PutVolume"/> divided by <see cref="CallVolume"/>; NaN if unknown.</summary>
    public double PutCallRatio { get => putCallRatio; init => putCallRatio = value; }

    /// <summary>The price of the underlying at expiration, as implied by option prices, in the instrument's currency; NaN if
    /// unknown.</summary>
    public double ForwardPrice { get => forwardPrice; init => forwardPrice = value; }

    /// <summary>The dividend return over the life of the series, as implied by option prices, as a fraction: 0.01 is 1%; NaN if
    /// unknown.</summary>
    public double Dividend { get => dividend; init => dividend = value; }

    /// <summary>The interest return over the life of the series, as implied by option prices, as a fraction: 0.01 is 1%; NaN if
    /// unknown.</summary>
    public double Interest { get => interest; init => interest = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.Indexed("Series", static () => new Series())
        .EssentialInt64("time", static e => ref e.time)
        .Int32("sequence", static e => ref e.sequence)
        .Int32("expiration", static e => ref e.expiration)
        .Double("volatility", static e => ref e.volatility)
        .Double("callVolume", static e => ref e.callVolume)
        .Double("putVolume", static e => ref e.putVolume)
        .Double("putCallRatio", static e => ref e.putCallRatio)
        .Double("forwardPrice", static e => ref e.forwardPrice)
        .Double("dividend", static e => ref e.dividend)
        .Double("interest", static e => ref e.interest)
        .Build();
}
