namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>What a series needs of those before it.</summary>
/// <param name="Post">Passes an item to the delivery, to be delivered in order.</param>
/// <param name="RequestAgain">Lets the server send the snapshot of a series again.</param>
/// <param name="Overlap">How far before the newest event a new session begins.</param>
/// <param name="MaxEvents">How many events a series may have, with those that are still incomplete.</param>
/// <param name="Report">Reports that a series had more.</param>
internal sealed record SeriesUpstream(
    Action<object> Post, Action<SharedSeries> RequestAgain, TimeSpan Overlap, int MaxEvents, Action<HistoryTooLargeException> Report);
