using System.Reactive.Disposables;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Fuzz.Frames;

/// <summary>An owner of channels that stops the time and discards frames.</summary>
internal sealed class SilentOwner : IChannelOwner
{
    public DateTimeOffset Now => DateTimeOffset.UnixEpoch;

    public int MaxMessageBytes => 8192;

    public void Send(byte[] frame)
    {
    }

    public IDisposable Schedule(TimeSpan due, Action action) => Disposable.Empty;

    public void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count)
    {
    }

    public bool TakesShared(EventSchema type) => true;

    public void OnDemandWaits()
    {
    }
}
