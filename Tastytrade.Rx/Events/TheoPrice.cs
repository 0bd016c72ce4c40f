using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An option's theoretical price by dxFeed's model, with the values needed to follow the underlying between two such
/// events.</summary>
/// <remarks>Source: dxFeed's TheoPrice event. Unverified: it is not known whether users of tastytrade's API receive this type. A value is
/// NaN if it cannot be computed.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record TheoPrice : TimeSeriesEvent
{
    private double price = double.NaN;
    private double underlyingPrice = double.NaN;
    private double delta = double.NaN;
    private double gamma = double.NaN;
    private double dividend = double.NaN;
    private double interest = double.NaN;

    /// <summary>The theoretical price, in the instrument's currency.</summary>
    public double Price { get => price; init => price = value; }

    /// <summary>The price of the underlying from which <see cref="Price"/> is computed, in the instrument's currency.</summary>
    public double UnderlyingPrice { get => underlyingPrice; init => underlyingPrice = value; }

    /// <summary>The change of <see cref="Price"/> for a change of 1 in the underlying: 0 to 1 for calls, −1 to 0 for puts.</summary>
    public double Delta { get => delta; init => delta = value; }

    /// <summary>The change of <see cref="Delta"/> for a change of 1 in the underlying.</summary>
    public double Gamma { get => gamma; init => gamma = value; }

    /// <summary>The dividend return over the life of the series, as implied by option prices, as a fraction: 0.01 is 1%; NaN if
    /// unknown.</summary>
    public double Dividend { get => dividend; init => dividend = value; }

    /// <summary>The interest return over the life of the series, as implied by option prices, as a fraction: 0.01 is 1%; NaN if
    /// unknown.</summary>
    public double Interest { get => interest; init => interest = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.TimeSeries("TheoPrice", static () => new TheoPrice())
        .Double("price", static e => ref e.price)
        .Double("underlyingPrice", static e => ref e.underlyingPrice)
        .Double("delta", static e => ref e.delta)
        .Double("gamma", static e => ref e.gamma)
        .Double("dividend", static e => ref e.dividend)
        .Double("interest", static e => ref e.interest)
        .Build();
}
