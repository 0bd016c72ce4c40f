using Tastytrade.Rx.Sources;

namespace Tastytrade.Rx.DXLink;

/// <summary>Passes the reports of a connection on to its listener, and to a tap if there is one.</summary>
internal sealed class TappedListener(IFeedListener listener) : IFeedListener
{
    private volatile IFeedTap? tap;

    public IFeedTap? Tap { get => tap; set => tap = value; }

    public IEventSink Events => listener.Events;

    public void OnState(ConnectionState state)
    {
        Tap?.OnState(state);
        listener.OnState(state);
    }

    public void OnReconnection(Reconnection reconnection)
    {
        Tap?.OnReconnection(reconnection);
        listener.OnReconnection(reconnection);
    }

    public void OnError(MarketDataError error)
    {
        Tap?.OnError(error);
        listener.OnError(error);
    }
}
