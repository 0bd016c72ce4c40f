using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Integration;

/// <summary>A series as somebody has it who applies the told changes one by one, and who does not put up with one told twice.</summary>
internal sealed class SeriesReplica<T>(string name) : IObserver<SeriesUpdate<T>>
    where T : TimeSeriesEvent
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<long, T> events = [];
    private readonly List<string> complaints = [];
    private SeriesUpdate<T>? last;

    public string Name => name;

    /// <summary>Whether it follows what comes on the wire, where each session begins with a snapshot.</summary>
    public bool IsRaw { get; init; }

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
            if (last is null != update.IsSnapshot && !update.IsRecovery && !IsRaw)
                complaints.Add(last is null ? "began without a snapshot" : "a snapshot in between that is no recovery");
            Recoveries += update.IsRecovery ? 1 : 0;
            foreach (var e in update.Removed)
                Demand(events.Remove(e.Index), "removed what was not there", e);
            foreach (var e in update.Added)
                Demand(events.TryAdd(e.Index, e), "added twice", e);
            foreach (var e in update.Changed)
            {
                Demand(events.TryGetValue(e.Index, out var old) && !old.Equals(e), "changed what was not there, or to the same", e);
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

    /// <summary>Compares, event by event, all that is before a time.</summary>
    /// <param name="truth">What it has to be.</param>
    /// <param name="before">The time.</param>
    /// <param name="carried">An event without what the server may not have carried; null where it carries all.</param>
    public void AssertIs(IEnumerable<T> truth, DateTimeOffset before, Func<T, T>? carried = null)
    {
        carried ??= e => e;
        lock (gate)
        {
            var end = before.ToUnixTimeMilliseconds();
            Assert.That(complaints, Is.Empty, name);
            T[] expected = [.. truth.Where(e => e.Time < end).Select(carried)];
            AssertSame(events.Values.Where(e => e.Time < end).Select(carried), expected, "what was told");
            AssertSame(last!.Series.Where(e => e.Time < end).Select(carried), expected, "the series");
        }
    }

    private void AssertSame(IEnumerable<T> told, T[] expected, string which)
    {
        T[] all = [.. told];
        if (!all.SequenceEqual(expected))
            Assert.Fail(Difference(all, expected, which));
    }

    /// <summary>Says which events are not as they have to be, for of thousands the first difference tells little.</summary>
    private string Difference(T[] told, T[] expected, string which)
    {
        T[] missing = [.. expected.Except(told)];
        T[] others = [.. told.Except(expected)];
        return $"{name}: {which}: {told.Length} events where {expected.Length} are expected{Say(
            "missing", missing)}{Say("not the market's", others)}";
    }

    private static string Say(string what, T[] wrong) => wrong.Length == 0
        ? ""
        : $"; {wrong.Length} {what}, {wrong.Select(
            e => e.Time).Distinct().Count()} times, from {wrong.MinBy(e => e.Index)} to {wrong.MaxBy(e => e.Index)}";

    /// <summary>What has to be told of a span of time, to be asked for until it is.</summary>
    /// <param name="truth">What it has to be.</param>
    /// <param name="from">Where the span begins.</param>
    /// <param name="before">Where it ends.</param>
    /// <param name="carried">An event without what the server may not have carried.</param>
    /// <returns>Says what is wrong; null where nothing is.</returns>
    public Func<string?> Expect(IEnumerable<T> truth, DateTimeOffset from, DateTimeOffset before, Func<T, T> carried)
    {
        var (begin, end) = (from.ToUnixTimeMilliseconds(), before.ToUnixTimeMilliseconds());
        T[] expected = [.. truth.Where(e => e.Time < end).Select(carried)];
        return () =>
        {
            lock (gate)
            {
                T[] told = [.. events.Values.Where(e => e.Time >= begin && e.Time < end).Select(carried)];
                return told.SequenceEqual(expected) ? null : Difference(told, expected, "what was told");
            }
        };
    }

    private void Demand(bool isSo, string complaint, T e)
    {
        if (!isSo && complaints.Count < 5)
            complaints.Add($"{complaint}: {e}");
    }
}
