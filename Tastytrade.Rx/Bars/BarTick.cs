using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>The input of bars: one price of one symbol at one time.</summary>
/// <param name="Symbol">The streamer symbol. Each symbol has its own bars.</param>
/// <param name="Time">When it happened. The default value means unknown, and the scheduler's current time is used.</param>
/// <param name="Price">In the instrument's currency. A tick whose price is not finite is ignored.</param>
/// <param name="Size">In shares or contracts. NaN if there is none; the tick then counts for the prices only.</param>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public readonly record struct BarTick(string Symbol, DateTimeOffset Time, double Price, double Size = double.NaN)
{
    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(BarTick), PrintMembers);
}
