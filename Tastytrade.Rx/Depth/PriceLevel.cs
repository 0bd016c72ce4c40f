namespace Tastytrade.Rx;

/// <summary>What is bid or offered at one price.</summary>
/// <param name="Price">The price, in the instrument's currency.</param>
/// <param name="Size">The size of all orders at this price, in shares or contracts.</param>
/// <param name="Count">How many orders that is; 0 where unknown. In an <see cref="OrderBook"/> a sum or quote that does not tell how many it stands for counts as one.</param>
public readonly record struct PriceLevel(double Price, double Size, long Count = 0);
