namespace Tastytrade.Rx.Combinations;

/// <summary>The value at expiration of one leg.</summary>
/// <param name="Weight">The factor; negative if the leg is sold.</param>
/// <param name="Type">Call or put; null for the underlying.</param>
/// <param name="Strike">The strike price; not used for the underlying.</param>
internal readonly record struct PayoffPart(double Weight, OptionType? Type, double Strike)
{
    /// <summary>The slope below all strike prices.</summary>
    public double LowSlope => Type switch { OptionType.Call => 0, OptionType.Put => -Weight, _ => Weight };

    /// <summary>The slope above all strike prices.</summary>
    public double HighSlope => Type is OptionType.Put ? 0 : Weight;

    public double At(double underlying) => Weight * (Type switch
    {
        OptionType.Call => Math.Max(underlying - Strike, 0),
        OptionType.Put => Math.Max(Strike - underlying, 0),
        _ => underlying,
    });
}
