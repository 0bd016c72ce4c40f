using Tastytrade.Rx.Demands;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>The demand, as far as the delivery needs it. Thread-safe.</summary>
internal interface IRoutedDemand
{
    /// <summary>Whether a symbol is in demand, under any contract.</summary>
    bool IsInDemand(EventSchema type, SymbolKey symbol);

    bool IsInDemand(DepthKey key);

    /// <summary>Whether users subscribed a symbol's history themselves, so that its events go to plain streams and not to shared series
    /// only.</summary>
    bool IsOwnHistory(EventSchema type, SymbolKey symbol);

    /// <summary>Whether users subscribed any history of a type themselves.</summary>
    bool HasOwnHistory(EventSchema type);

    /// <summary>Whether the events of a type and a symbol come over a connection.</summary>
    bool IsOn(int connection, EventSchema type, string symbol);
}
