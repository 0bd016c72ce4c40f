namespace Tastytrade.Rx;

/// <summary>How a price compares to the one before.</summary>
public enum TickDirection
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>Lower than the price before.</summary>
    Down,

    /// <summary>The same as the price before, which was reached from above.</summary>
    ZeroDown,

    /// <summary>The only price so far.</summary>
    Zero,

    /// <summary>The same as the price before, which was reached from below.</summary>
    ZeroUp,

    /// <summary>Higher than the price before.</summary>
    Up,
}
