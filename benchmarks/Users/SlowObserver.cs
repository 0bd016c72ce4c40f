using System.Collections.Concurrent;

namespace Tastytrade.Rx.Benchmarks.Users;

/// <summary>Takes so long for each quote that it can never keep up.</summary>
internal sealed class SlowObserver(TimeSpan pause)
{
    private readonly ConcurrentDictionary<string, Quote> newest = [];
    private long count;

    /// <summary>How many quotes it got.</summary>
    public long Count => Interlocked.Read(ref count);

    public void Take(Quote quote)
    {
        Thread.Sleep(pause);
        newest[quote.EventSymbol] = quote;
        Interlocked.Increment(ref count);
    }

    /// <summary>Whether the last quote that it got of each symbol is the last one that came.</summary>
    public bool HasNewest(DXLinkStreamer streamer, IEnumerable<string> symbols) =>
        symbols.All(s => newest.TryGetValue(s, out var own) && ReferenceEquals(own, streamer.Latest<Quote>(s)));
}
