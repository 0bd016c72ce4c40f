namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A subscription that the doctor asked for.</summary>
/// <param name="At">When.</param>
/// <param name="Message">The number of the FEED_SUBSCRIPTION on its channel, from 0.</param>
/// <param name="Type">The event type.</param>
/// <param name="Symbol">The symbol as it was asked for.</param>
/// <param name="FromTime">From when on, in milliseconds; null for plain subscriptions.</param>
internal sealed record Subscribed(TimeSpan At, int Message, string Type, string Symbol, double? FromTime);
