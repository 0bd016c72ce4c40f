using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx;

/// <summary>An option's theoretical price, implied volatility and sensitivities, as dxFeed computes them.</summary>
/// <remarks>Source: dxFeed's Greeks event. A value is NaN if it cannot be computed, for example without a price of the
/// underlying.</remarks>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public sealed record Greeks : TimeSeriesEvent
{
    private double price = double.NaN;
    private double volatility = double.NaN;
    private double delta = double.NaN;
    private double gamma = double.NaN;
    private double theta = double.NaN;
    private double rho = double.NaN;
    private double vega = double.NaN;

    /// <summary>The option price from which the Greeks are computed, in the instrument's currency.</summary>
    public double Price { get => price; init => price = value; }

    /// <summary>Implied volatility per year, as a fraction: 0.25 is 25%.</summary>
    public double Volatility { get => volatility; init => volatility = value; }

    /// <summary>The change of the option's price for a change of 1 in the underlying: 0 to 1 for calls, −1 to 0 for puts.</summary>
    public double Delta { get => delta; init => delta = value; }

    /// <summary>The change of <see cref="Delta"/> for a change of 1 in the underlying.</summary>
    public double Gamma { get => gamma; init => gamma = value; }

    /// <summary>The change of the option's price as one day passes, in the instrument's currency; usually negative.</summary>
    public double Theta { get => theta; init => theta = value; }

    /// <summary>The change of the option's price for a change of one percentage point in the interest rate.</summary>
    public double Rho { get => rho; init => rho = value; }

    /// <summary>The change of the option's price for a change of one percentage point in the volatility.</summary>
    public double Vega { get => vega; init => vega = value; }

    /// <summary>Whether there is a delta. Greeks whose delta and volatility are both 0 have not been computed: even far out of the money,
    /// the volatility of an option is above 0.</summary>
    internal bool HasDelta => double.IsFinite(delta) && (delta != 0 || volatility > 0);

    internal override EventSchema OwnSchema => Schema;

    internal static EventSchema Schema { get; } = EventSchema.TimeSeries("Greeks", static () => new Greeks())
        .Double("price", static e => ref e.price)
        .Double("volatility", static e => ref e.volatility)
        .Double("delta", static e => ref e.delta)
        .Double("gamma", static e => ref e.gamma)
        .Double("theta", static e => ref e.theta)
        .Double("rho", static e => ref e.rho)
        .Double("vega", static e => ref e.vega)
        .Build();
}
