namespace Tastytrade.Rx.Streaming.Sharing;

/// <summary>The services that a series needs from the engine.</summary>
/// <param name="Post">Posts an item to the delivery, in order.</param>
/// <param name="RequestAgain">Requests the snapshot of a series from the server again.</param>
/// <param name="Overlap">How far before the newest event the request after a reconnection starts.</param>
/// <param name="MaxEvents">The maximum number of events of a series, including incomplete ones.</param>
/// <param name="Report">Reports that a series exceeded the maximum.</param>
internal sealed record SeriesUpstream(
    Action<object> Post, Action<SharedSeries> RequestAgain, TimeSpan Overlap, int MaxEvents, Action<HistoryTooLargeException> Report);
