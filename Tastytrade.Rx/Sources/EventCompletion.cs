using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Sources;

/// <summary>Fills in the event fields that a source may leave unset.</summary>
internal static class EventCompletion
{
    /// <summary>Sets the time of arrival and, in a time series, the index.</summary>
    public static MarketEvent Of(MarketEvent e, DateTimeOffset now)
    {
        if (e is TimeSeriesEvent { Index: 0, Time: > 0 } timed)
            e = timed with { Index = EventIndex.At(timed.Time) + timed.Sequence };
        return e.ReceivedAt == default ? e with { ReceivedAt = now } : e;
    }
}
