using System.Collections.Concurrent;

namespace Tastytrade.Rx.Benchmarks.Users;

/// <summary>An observer that is too slow to keep up.</summary>
internal sealed class SlowObserver(TimeSpan pause)
{
    private readonly ConcurrentDictionary<string, Quote> newest = [];
    private long count;

    /// <summary>The number of received quotes.</summary>
    public long Count => Interlocked.Read(ref count);

    public void Take(Quote quote)
    {
        Thread.Sleep(pause);
        newest[quote.EventSymbol] = quote;
        Interlocked.Increment(ref count);
    }

    /// <summary>Whether the observer has received the newest quote of each symbol.</summary>
    public bool HasNewest(DXLinkStreamer streamer, IEnumerable<string> symbols) =>
        symbols.All(s => newest.TryGetValue(s, out var own) && ReferenceEquals(own, streamer.Latest<Quote>(s)));
}
