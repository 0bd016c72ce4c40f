namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>An item in a delivery queue.</summary>
/// <param name="Item">An event, a notice, or a command of the delivery itself.</param>
/// <param name="IsLatest">Whether a newer event of its type and symbol may replace it.</param>
/// <param name="IsHistory">Whether it is an event of a history, from which shared series are assembled.</param>
internal readonly record struct QueuedItem(object Item, bool IsLatest, bool IsHistory = false);
