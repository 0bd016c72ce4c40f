namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>What channels need from their connection. All calls are under the connection's lock.</summary>
internal interface IChannelOwner
{
    DateTimeOffset Now { get; }

    /// <summary>The longest allowed subscription message, in bytes.</summary>
    int MaxMessageBytes { get; }

    void Send(byte[] frame);

    /// <summary>Whether sent frames still wait for the server to receive them.</summary>
    bool IsBusy => false;

    /// <summary>Called when a channel was opened, and when it is no longer used.</summary>
    void OnChannel(ServiceChannel channel, bool isClosed)
    {
    }

    /// <summary>Runs an action later, under the lock.</summary>
    IDisposable Schedule(TimeSpan due, Action action);

    void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count = 1);

    /// <summary>Whether this connection takes new demand of a type, because the connections before it have no room.</summary>
    bool TakesShared(Events.Schema.EventSchema type);

    /// <summary>Called when there is demand that another connection may take.</summary>
    void OnDemandWaits();
}
