namespace Tastytrade.Rx;

/// <summary>What was done to an order, in books that list every order.</summary>
public enum OrderAction
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>Entered.</summary>
    New,

    /// <summary>Replaced by another order, or entered in place of one.</summary>
    Replace,

    /// <summary>Changed, for instance in price or size.</summary>
    Modify,

    /// <summary>Cancelled, expired or otherwise withdrawn.</summary>
    Delete,

    /// <summary>Executed in part: the rest stays.</summary>
    Partial,

    /// <summary>Executed in full.</summary>
    Execute,

    /// <summary>A trade that does not change the visible book, for instance with hidden size.</summary>
    Trade,

    /// <summary>An earlier trade was declared void.</summary>
    Bust,
}
