namespace Tastytrade.Rx;

/// <summary>What a line of an order book stands for.</summary>
public enum Scope
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>The best of all exchanges.</summary>
    Composite,

    /// <summary>The best of one exchange.</summary>
    Regional,

    /// <summary>All orders of a price level, or of a market maker.</summary>
    Aggregate,

    /// <summary>One order.</summary>
    Order,
}
