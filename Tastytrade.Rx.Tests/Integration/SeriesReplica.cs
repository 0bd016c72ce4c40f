using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A copy of a series built from its updates, which records every update that does not apply to it.</summary>
internal sealed class SeriesReplica<T>(string name) : IObserver<SeriesUpdate<T>>
    where T : TimeSeriesEvent
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, T> events = [];
    private readonly List<string> complaints = [];
    private SeriesUpdate<T>? last;

    public string Name => name;

    /// <summary>Whether it is built from raw events, where each session begins with a snapshot.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether another observer requests the history again on the same socket, from an earlier start or as raw events. Events that
    /// happen between the two requests arrive with the second snapshot.</summary>
    public bool IsRequestedAgain { get; set; }

    public int Recoveries { get; private set; }

    public DateTimeOffset Newest
    {
        get
        {
            lock (gate)
                return last is { Series.Count: > 0 } ? DateTimeOffset.FromUnixTimeMilliseconds(last.Series[^1].Time) : default;
        }
    }

    public void OnNext(SeriesUpdate<T> update)
    {
        lock (gate)
        {
            if (last is null != update.IsSnapshot && !update.IsRecovery && !IsRaw && !(IsRequestedAgain && update.IsSnapshot))
                complaints.Add(last is null ? "began without a snapshot" : "a later snapshot that is not a recovery");
            Recoveries += update.IsRecovery ? 1 : 0;
            foreach (var e in update.Removed)
                Check(events.Remove(e.Index), "removed but unknown", e);
            foreach (var e in update.Added)
                Check(events.TryAdd(e.Index, e), "added twice", e);
            foreach (var e in update.Changed)
            {
                Check(events.TryGetValue(e.Index, out var old) && !old.Equals(e), "changed but unknown or equal", e);
                events[e.Index] = e;
            }

            last = update;
        }
    }

    public void OnError(Exception error)
    {
        lock (gate)
            complaints.Add(error.ToString());
    }

    public void OnCompleted()
    {
    }

    /// <summary>Compares all events before a time with the market's.</summary>
    /// <param name="truth">The market's events.</param>
    /// <param name="before">The time.</param>
    /// <param name="carried">An event without the fields that the server may omit; null where it sends all fields.</param>
    public void AssertIs(IEnumerable<T> truth, DateTimeOffset before, Func<T, T>? carried = null)
    {
        carried ??= e => e;
        lock (gate)
        {
            var end = before.ToUnixTimeMilliseconds();
            Assert.That(complaints, Is.Empty, name);
            T[] expected = [.. truth.Where(e => e.Time < end).Select(carried)];
            AssertSame(events.Values.Where(e => e.Time < end).Select(carried), expected, "the updates");
            AssertSame(last!.Series.Where(e => e.Time < end).Select(carried), expected, "the series");
        }
    }

    private void AssertSame(IEnumerable<T> actual, T[] expected, string which)
    {
        T[] all = [.. actual];
        if (!all.SequenceEqual(expected))
            Assert.Fail(Difference(all, expected, which));
    }

    /// <summary>Summarizes all differences; with thousands of events, the first one alone says little.</summary>
    private string Difference(T[] actual, T[] expected, string which)
    {
        T[] missing = [.. expected.Except(actual)];
        T[] others = [.. actual.Except(expected)];
        return $"{name}: {which}: {actual.Length} events where {expected.Length} are expected"
            + Summary("missing", missing) + Summary("not the market's", others);
    }

    private static string Summary(string what, T[] wrong) => wrong.Length == 0
        ? ""
        : $"; {wrong.Length} {what}, at {wrong.Select(e => e.Time).Distinct().Count()} times, "
            + $"from {wrong.MinBy(e => e.Index)} to {wrong.MaxBy(e => e.Index)}";

    /// <summary>Expects the market's events of a span of time.</summary>
    /// <param name="truth">The market's events.</param>
    /// <param name="from">The start of the span.</param>
    /// <param name="before">The end of the span.</param>
    /// <param name="carried">An event without the fields that the server may omit.</param>
    /// <returns>A check to repeat until it returns null; otherwise it returns the differences.</returns>
    public Func<string?> Expect(IEnumerable<T> truth, DateTimeOffset from, DateTimeOffset before, Func<T, T> carried)
    {
        var (begin, end) = (from.ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds());
        T[] expected = [.. truth.Where(e => e.Time < end).Select(carried)];
        return () =>
        {
            lock (gate)
            {
                T[] actual = [.. events.Values.Where(e => e.Time >= begin && e.Time < end).Select(carried)];
                return actual.SequenceEqual(expected) ? null : Difference(actual, expected, "the updates");
            }
        };
    }

    private void Check(bool isValid, string complaint, T e)
    {
        if (!isValid && complaints.Count < 5)
            complaints.Add($"{complaint}: {e}");
    }
}
