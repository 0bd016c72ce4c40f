namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>A new state of a shared series, to be told to those who follow it.</summary>
/// <param name="Series">The series.</param>
/// <param name="Update">The <see cref="SeriesUpdate{T}"/>.</param>
/// <param name="Count">How many events it tells of, as added, changed or removed.</param>
/// <param name="Covers">The lowest index from which on the series is complete.</param>
/// <param name="IsStale">Whether more has happened since, which only a recovery will tell.</param>
internal sealed record SeriesNotice(SharedSeries Series, object Update, int Count, long Covers, bool IsStale = false);

/// <summary>A shared series has ended, and its followers end with it.</summary>
/// <param name="Series">The series.</param>
internal sealed record SeriesEnd(SharedSeries Series);

/// <summary>The server was asked for a history, between what came before and what will come.</summary>
/// <param name="Series">The series.</param>
/// <param name="FromTime">From when on; null where no time was given.</param>
/// <param name="Begins">Whether it is a new subscription.</param>
/// <param name="Before">The latest from-time for which the session asked before.</param>
internal sealed record SeriesAsked(SharedSeries Series, long? FromTime, bool Begins, long? Before);
