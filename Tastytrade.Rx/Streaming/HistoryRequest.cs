namespace Tastytrade.Rx;

/// <summary>Specifies the series that <see cref="IMarketData.ObserveHistory{T}"/> assembles.</summary>
public sealed record HistoryRequest
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>The start of the series, inclusive, to the millisecond. Required for a <see cref="TimeSeriesEvent"/>, and invalid for other
    /// types.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; case-sensitive. Required for orders, and invalid for other types.</summary>
    public string? Source { get; init; }

    /// <summary>Whether only one snapshot is needed, taken after any outage rather than before it (default: no). The stream does not
    /// complete by itself; the observer should unsubscribe after the first value.</summary>
    public bool IsOneShot { get; init; }

    internal void Check<T>()
        where T : IndexedEvent
    {
        if (typeof(T).IsAssignableTo(typeof(TimeSeriesEvent)) != From is not null)
        {
            throw new ArgumentException(
                From is null
                    ? $"A history of {typeof(T).Name} needs a start time."
                    : $"{typeof(T).Name} is not a time series, so it takes no start time.",
                "from");
        }

        if (typeof(T).IsAssignableTo(typeof(OrderBase)) == string.IsNullOrEmpty(Source))
        {
            throw new ArgumentException(
                string.IsNullOrEmpty(Source)
                    ? $"Each source of {typeof(T).Name} has its own order book: specify one, such as NTV."
                    : $"{typeof(T).Name} has no sources.",
                "source");
        }
    }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(HistoryRequest), PrintMembers);
}
