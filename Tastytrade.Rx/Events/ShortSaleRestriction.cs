namespace Tastytrade.Rx;

/// <summary>Whether short sales of an instrument are restricted.</summary>
public enum ShortSaleRestriction
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>Short sales are restricted.</summary>
    Active,

    /// <summary>Short sales are not restricted.</summary>
    Inactive,
}
