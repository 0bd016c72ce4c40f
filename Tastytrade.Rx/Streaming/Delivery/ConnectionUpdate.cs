namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The new state of one connection, to be delivered in order with the events.</summary>
internal sealed record ConnectionUpdate(ConnectionState State);
