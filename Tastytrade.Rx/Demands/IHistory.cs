namespace Tastytrade.Rx.Demands;

/// <summary>Keeps the events of a history, to determine what need not be requested again.</summary>
/// <remarks>Called under the connection's lock, and therefore in the order in which frames are sent and received.</remarks>
internal interface IHistory
{
    /// <summary>Determines where to resume on a new socket.</summary>
    /// <param name="fromTime">The demanded start of the history, in milliseconds since 1970-01-01 UTC.</param>
    /// <returns>The time from which events may be missing; null if nothing is complete from <paramref name="fromTime"/> on.</returns>
    long? ResumeFrom(long fromTime);

    /// <summary>Called when a snapshot is requested from the server.</summary>
    /// <param name="fromTime">The requested start; null if no time is sent.</param>
    /// <param name="begins">Whether this is a new subscription. What an earlier one began will not be completed.</param>
    /// <param name="before">The latest from-time requested earlier on this socket, for any observer; its answer may still arrive.</param>
    void OnRequested(long? fromTime, bool begins, long? before);
}
