using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Testing;

namespace Tastytrade.Rx.Tests.Conformance;

/// <summary>A DXLink server without a network: answers subscriptions from what was published, and sends what is published to those who
/// subscribed it. Thread-safe.</summary>
internal sealed class DXLinkModel
{
    private readonly Lock gate = new();
    private readonly EventStore store = new();
    private readonly HashSet<string> refused = [];
    private DXLinkModelSession? session;

    /// <summary>Begins a session, which takes the place of the last.</summary>
    /// <param name="send">Sends a frame, and keeps their order.</param>
    public void Open(Action<string> send)
    {
        lock (gate)
        {
            session = new DXLinkModelSession(store, refused, send);
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

    public void Refuse(string symbol)
    {
        lock (gate)
            refused.Add(symbol);
    }
}
