namespace Tastytrade.Rx;

/// <summary>The smallest change of a price, up to a price. The last of a list, without a threshold, holds for all higher prices.</summary>
public sealed record TickSize
{
    /// <summary>The smallest change, in the units of the price: <c>0.05</c>.</summary>
    public required double Value { get; init; }

    /// <summary>The price below which it holds; null where it holds for all prices above the other thresholds.</summary>
    public double? Threshold { get; init; }

    /// <summary>Of a spread between futures, the other future, such as <c>/ESH7</c>; null otherwise.</summary>
    public string? Symbol { get; init; }
}
