namespace Tastytrade.Rx.DXLink.Demand;

/// <summary>Keeps what a history has brought, and so knows what need not be asked for again.</summary>
/// <remarks>Called under the connection's lock, and so in the order of the frames that come and go.</remarks>
internal interface IHistory
{
    /// <summary>Where to go on in a new session.</summary>
    /// <param name="fromTime">From when on the history is wanted, in milliseconds since 1970-01-01 UTC.</param>
    /// <returns>The time from which something may be missing; null where nothing is complete from <paramref name="fromTime"/> on.</returns>
    long? ResumeFrom(long fromTime);

    /// <summary>The server is asked for a snapshot.</summary>
    /// <param name="fromTime">From when on; null where no time was given.</param>
    /// <param name="begins">Whether it is a new subscription: what an earlier one began has no end.</param>
    /// <param name="before">The latest from-time that this session has requested before, for any observer: its answer may still be on its
    /// way.</param>
    void OnAsked(long? fromTime, bool begins, long? before);
}
