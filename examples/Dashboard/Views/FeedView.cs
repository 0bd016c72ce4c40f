using System.Reactive.Disposables;

namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The state of the feed in a browser tab.</summary>
public sealed class FeedView : IDisposable
{
    private readonly CompositeDisposable bindings = [];
    private readonly Action changed;

    public FeedView(LiveMarket market, BindingOptions binding, Action changed)
    {
        this.changed = changed;
        Connection = Bound(market.Data.ConnectionStates.Bind(binding));
        Vitals = Bound(market.Vitals.Bind(binding));
        Reconnection = Bound(market.Reconnections.Bind(binding));
    }

    public BindableValue<ConnectionState> Connection { get; }

    public BindableValue<Vitals> Vitals { get; }

    public BindableValue<Reconnection> Reconnection { get; }

    public bool IsConnected => Connection.Value?.Status == ConnectionStatus.Connected;

    /// <summary>Whether prices are live: connected, and data arrives.</summary>
    public bool IsLive => IsConnected && Vitals.Value?.Age.IsOld != true;

    /// <summary>Whether the streamer has failed for good or was disposed.</summary>
    public bool HasEnded => Connection.Value?.Status is ConnectionStatus.Failed or ConnectionStatus.Closed;

    public void Dispose() => bindings.Dispose();

    private BindableValue<T> Bound<T>(BindableValue<T> value)
    {
        value.Updated += (_, _) => changed();
        bindings.Add(value);
        return value;
    }
}
