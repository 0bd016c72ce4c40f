namespace Tastytrade.Rx;

/// <summary>What bars are made of: one price of one symbol at one time.</summary>
/// <param name="Symbol">The streamer symbol; each has bars of its own.</param>
/// <param name="Time">When it happened; the default value stands for unknown, and the scheduler's now is taken.</param>
/// <param name="Price">In the instrument's currency. A tick whose price is not finite counts for nothing.</param>
/// <param name="Size">In shares or contracts. NaN for none: the tick then counts for the prices only.</param>
public readonly record struct BarTick(string Symbol, DateTimeOffset Time, double Price, double Size = double.NaN);
