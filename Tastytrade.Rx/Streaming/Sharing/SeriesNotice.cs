namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>A new state of a shared series, to be delivered to its observers.</summary>
/// <param name="Series">The series.</param>
/// <param name="Update">The <see cref="SeriesUpdate{T}"/>.</param>
/// <param name="Count">The number of events added, changed or removed.</param>
/// <param name="Covers">The lowest index from which the series is complete.</param>
/// <param name="IsStale">Whether changes may have been missed since, which only a recovery will deliver.</param>
internal sealed record SeriesNotice(SharedSeries Series, object Update, int Count, long Covers, bool IsStale = false);

/// <summary>A shared series has ended, and so have its observers' streams.</summary>
/// <param name="Series">The series.</param>
internal sealed record SeriesEnd(SharedSeries Series);

/// <summary>Marks where a history was requested, in order with the events before and after.</summary>
/// <param name="Series">The series.</param>
/// <param name="FromTime">The start time; null if none was specified.</param>
/// <param name="Begins">Whether it is a new subscription.</param>
/// <param name="Before">The latest from-time requested before on the same socket.</param>
internal sealed record SeriesRequested(SharedSeries Series, long? FromTime, bool Begins, long? Before);
