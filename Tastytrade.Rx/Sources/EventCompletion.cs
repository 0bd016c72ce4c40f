using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Sources;

/// <summary>Sets what a source may leave to us.</summary>
internal static class EventCompletion
{
    /// <summary>An event as it is delivered: with its time of arrival and, in a time series, its index.</summary>
    public static MarketEvent Of(MarketEvent e, DateTimeOffset now)
    {
        if (e is TimeSeriesEvent { Index: 0, Time: > 0 } timed)
            e = timed with { Index = EventIndex.At(timed.Time) + timed.Sequence };
        return e.ReceivedAt == default ? e with { ReceivedAt = now } : e;
    }
}
