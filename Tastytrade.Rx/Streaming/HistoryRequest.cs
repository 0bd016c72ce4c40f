namespace Tastytrade.Rx;

/// <summary>Which series <see cref="IMarketData.ObserveHistory{T}"/> assembles.</summary>
public sealed record HistoryRequest
{
    /// <summary>The streamer symbol.</summary>
    public required string Symbol { get; init; }

    /// <summary>From when on; events at that millisecond count. A <see cref="TimeSeriesEvent"/> needs it, and no other type takes
    /// it.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The source of orders, such as <c>NTV</c>; case counts. Orders need it, and no other type takes it.</summary>
    public string? Source { get; init; }

    /// <summary>Whether one snapshot is all that is wanted, and never one from before an outage (default: no). The stream goes on
    /// nevertheless; its observer leaves when it has the first value.</summary>
    public bool IsOneShot { get; init; }

    internal void Check<T>()
        where T : IndexedEvent
    {
        if (typeof(T).IsAssignableTo(typeof(TimeSeriesEvent)) != From is not null)
        {
            throw new ArgumentException(
                From is null
                    ? $"A history of {typeof(T).Name} begins at a time: give one."
                    : $"{typeof(T).Name} is no time series, and takes no time.",
                "from");
        }

        if (typeof(T).IsAssignableTo(typeof(OrderBase)) == string.IsNullOrEmpty(Source))
        {
            throw new ArgumentException(
                string.IsNullOrEmpty(Source)
                    ? $"Each source of {typeof(T).Name} has an order book of its own: give one, such as NTV."
                    : $"{typeof(T).Name} has no sources.",
                "source");
        }
    }
}
