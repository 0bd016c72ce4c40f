namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>What a shared series needs from the engine.</summary>
internal interface ISeriesHost
{
    /// <summary>How far before the newest event the request after a reconnection starts.</summary>
    TimeSpan RecoveryOverlap { get; }

    /// <summary>The maximum number of events of a series, including incomplete ones.</summary>
    int MaxHistoryEvents { get; }

    /// <summary>Posts an item to the delivery, in order with the events.</summary>
    void Post(object item);

    /// <summary>Requests the snapshot of a series from the server again.</summary>
    void RequestAgain(SharedSeries series);

    /// <summary>Reports that a series exceeded the maximum.</summary>
    void ReportTooLarge(HistoryTooLargeException error);
}
