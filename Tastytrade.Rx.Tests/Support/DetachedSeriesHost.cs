using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A host for series without an engine: it keeps what they post and ignores their requests.</summary>
internal sealed class DetachedSeriesHost : ISeriesHost
{
    public List<object> Posts { get; } = [];

    public TimeSpan RecoveryOverlap => TimeSpan.Zero;

    public int MaxHistoryEvents => int.MaxValue;

    public void Post(object item) => Posts.Add(item);

    public void RequestAgain(SharedSeries series)
    {
    }

    public void ReportTooLarge(HistoryTooLargeException error)
    {
    }
}
