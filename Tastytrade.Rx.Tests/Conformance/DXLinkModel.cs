using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A DXLink server without a network: it answers subscriptions with published events, and sends newly published ones to
/// their subscribers. Thread-safe.</summary>
internal sealed class DXLinkModel
{
    private readonly Lock gate = new();
    private readonly EventStore store = new();
    private DXLinkModelSession? session;

    /// <summary>Begins a session, which replaces the last.</summary>
    /// <param name="send">Sends a frame, in order.</param>
    public void Open(Action<string> send)
    {
        lock (gate)
        {
            session = new DXLinkModelSession(store, send);
            session.Begin();
        }
    }

    public void Close()
    {
        lock (gate)
            session = null;
    }

    public void Receive(JObject frame)
    {
        lock (gate)
            session?.Receive(frame);
    }

    public void Keepalive()
    {
        lock (gate)
            session?.Keepalive();
    }

    public void Publish(MarketEvent e)
    {
        lock (gate)
        {
            store.Keep(e);
            session?.Publish(e);
        }
    }

    public void Publish(DepthOfMarket depth)
    {
        lock (gate)
        {
            store.Keep(depth);
            session?.Publish(depth);
        }
    }
}
