namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The fields of an event type as a FEED_CONFIG listed them.</summary>
/// <param name="At">The time since the beginning of the probe.</param>
/// <param name="Type">The event type.</param>
/// <param name="Fields">The names, in order.</param>
internal sealed record FieldList(TimeSpan At, string Type, IReadOnlyList<string> Fields);
