namespace Tastytrade.Rx.DXLink.Channels;

/// <summary>What the channels of a session need of their connection. All calls are under the connection's lock.</summary>
internal interface IChannelOwner
{
    DateTimeOffset Now { get; }

    /// <summary>How long a subscription message may be, in bytes.</summary>
    int MaxMessageBytes { get; }

    void Send(byte[] frame);

    /// <summary>Whether the server has not yet taken all that was sent.</summary>
    bool IsBusy => false;

    /// <summary>Runs an action later, under the lock.</summary>
    IDisposable Schedule(TimeSpan due, Action action);

    void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count = 1);

    /// <summary>Whether this connection takes new demand of a type: those before it have no room.</summary>
    bool TakesShared(Events.Schema.EventSchema type);

    /// <summary>Demand waits that another connection may take.</summary>
    void OnDemandWaits();
}
