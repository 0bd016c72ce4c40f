namespace Tastytrade.Rx;

/// <summary>Whether an instrument can be traded.</summary>
public enum TradingStatus
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>Trading is halted.</summary>
    Halted,

    /// <summary>It is traded.</summary>
    Active,
}
