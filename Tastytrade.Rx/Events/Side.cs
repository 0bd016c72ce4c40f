namespace Tastytrade.Rx;

/// <summary>The side of an order, or of whoever caused a trade.</summary>
public enum Side
{
    /// <summary>Not known, not applicable, or a text that this version does not know.</summary>
    Undefined = 0,

    /// <summary>Buys; of an order, a bid.</summary>
    Buy,

    /// <summary>Sells; of an order, an ask.</summary>
    Sell,
}
