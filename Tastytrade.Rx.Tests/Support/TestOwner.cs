using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Microsoft.Reactive.Testing;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.DXLink.Channels;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>An owner of channels that records what they send and report. Without a scheduler, only immediate work runs.</summary>
internal sealed class TestOwner(TestScheduler? scheduler = null) : IChannelOwner
{
    public List<byte[]> Sent { get; } = [];

    public List<(MarketDataErrorKind Kind, int Channel, string Message, long Count)> Errors { get; } = [];

    /// <summary>How often demand was waiting that another connection could take.</summary>
    public int Waits { get; private set; }

    public DateTimeOffset Now => scheduler?.Now ?? DateTimeOffset.UnixEpoch;

    public int MaxMessageBytes { get; init; } = 8192;

    /// <summary>Each frame as text: type, channel, and the symbols that it adds.</summary>
    public IReadOnlyList<string> Short => [.. Sent.Select(Text)];

    public void Send(byte[] frame) => Sent.Add(frame);

    public IDisposable Schedule(TimeSpan due, Action action)
    {
        if (scheduler is not null)
            return scheduler.Schedule(due, action);
        if (due == TimeSpan.Zero)
            action();
        return Disposable.Empty;
    }

    public void ReportError(MarketDataErrorKind kind, int channel, string code, string message, long count) =>
        Errors.Add((kind, channel, message, count));

    public bool TakesShared(EventSchema type) => true;

    public void OnDemandWaits() => Waits++;

    private static string Text(byte[] frame)
    {
        var json = JObject.Parse(System.Text.Encoding.UTF8.GetString(frame));
        return $"{json["type"]} {json["channel"]} {string.Join(' ', json["add"]?.Select(e => e["symbol"]) ?? [])}".TrimEnd();
    }
}
