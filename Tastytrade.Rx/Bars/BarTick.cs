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
    /// <summary>Whether the feed marks the tick as made outside of regular hours; null if it does not say (the default).</summary>
    /// <remarks>True excludes the tick from bars of <see cref="BarHours.Regular"/>. False includes it in the last bar of a session if its
    /// time is within <see cref="BarOptions.ClosingAuction"/> after the close. With null, only the time decides.</remarks>
    public bool? IsExtendedHours { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(BarTick), PrintMembers);
}
