namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A subscription that the doctor requested.</summary>
/// <param name="At">The time since the beginning of the probe.</param>
/// <param name="Message">The number of the FEED_SUBSCRIPTION on its channel, from 0.</param>
/// <param name="Type">The event type.</param>
/// <param name="Symbol">The symbol as it was requested.</param>
/// <param name="FromTime">The from-time in milliseconds; null for plain subscriptions.</param>
internal sealed record Subscribed(TimeSpan At, int Message, string Type, string Symbol, double? FromTime);
