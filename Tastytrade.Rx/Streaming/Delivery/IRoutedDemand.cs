using Tastytrade.Rx.DXLink.Demand;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <summary>What the delivery needs to know of the demand. May be asked from any thread.</summary>
internal interface IRoutedDemand
{
    /// <summary>Whether a symbol is in demand, under any contract.</summary>
    bool IsDesired(EventSchema type, SymbolKey symbol);

    bool IsDesired(DepthKey key);

    /// <summary>Whether the events of a type and a symbol come over a connection.</summary>
    bool IsOn(int connection, EventSchema type, string symbol);
}
