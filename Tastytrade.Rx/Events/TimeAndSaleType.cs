namespace Tastytrade.Rx;

/// <summary>What an event on the tape does.</summary>
public enum TimeAndSaleType
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>Tells of a trade for the first time.</summary>
    New,

    /// <summary>Replaces the event with its index.</summary>
    Correction,

    /// <summary>Takes back the event with its index.</summary>
    Cancel,
}
