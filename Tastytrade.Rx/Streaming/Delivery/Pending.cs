namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>Something to be delivered.</summary>
/// <param name="Item">An event, a notice, or a command of the delivery itself.</param>
/// <param name="IsLatest">Whether a newer event of its type and symbol may take its place.</param>
/// <param name="IsHistory">Whether it is an event of a history, of which shared series are made.</param>
internal readonly record struct Pending(object Item, bool IsLatest, bool IsHistory = false);
