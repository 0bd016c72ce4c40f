using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>The volatility and the option volume of an underlying, as dxFeed computes them from all its options.</summary>
/// <remarks>Source: dxFeed's Underlying event. Unverified: it is not known whether users of tastytrade's API receive this type. A
/// volatility is annual and a fraction: 0.25 is 25%.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Underlying : TimeSeriesEvent
{
    private double volatility = double.NaN;
    private double frontVolatility = double.NaN;
    private double backVolatility = double.NaN;
    private double callVolume = double.NaN;
    private double putVolume = double.NaN;
    private double putCallRatio = double.NaN;

    /// <summary>The implied volatility of the next 30 days; NaN if unknown.</summary>
    public double Volatility { get => volatility; init => volatility = value; }

    /// <summary>The implied volatility of the front month; NaN if unknown.</summary>
    public double FrontVolatility { get => frontVolatility; init => frontVolatility = value; }

    /// <summary>The implied volatility of the back month; NaN if unknown.</summary>
    public double BackVolatility { get => backVolatility; init => backVolatility = value; }

    /// <summary>The call volume of the day, in contracts; NaN if unknown.</summary>
    public double CallVolume { get => callVolume; init => callVolume = value; }

    /// <summary>The put volume of the day, in contracts; NaN if unknown.</summary>
    public double PutVolume { get => putVolume; init => putVolume = value; }

    /// <summary><see cref="PutVolume"/> divided by <see cref="CallVolume"/>; NaN if unknown.</summary>
    public double PutCallRatio { get => putCallRatio; init => putCallRatio = value; }

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.TimeSeries("Underlying", static () => new Underlying())
        .Double("volatility", static e => ref e.volatility)
        .Double("frontVolatility", static e => ref e.frontVolatility)
        .Double("backVolatility", static e => ref e.backVolatility)
        .Double("callVolume", static e => ref e.callVolume)
        .Double("putVolume", static e => ref e.putVolume)
        .Double("putCallRatio", static e => ref e.putCallRatio)
        .Build();
}
