namespace Tastytrade.Rx.Demands;

/// <summary>One entry of a subscription message.</summary>
/// <param name="Symbol">The streamer symbol.</param>
/// <param name="Source">The order source; empty for none.</param>
/// <param name="FromTime">The start of a time series, in milliseconds since 1970-01-01 UTC.</param>
internal readonly record struct SubscriptionEntry(string Symbol, string Source, long? FromTime);
