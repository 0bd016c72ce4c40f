using NUnit.Framework;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>After a seek, everything is as if the recording had run until that time.</summary>
public sealed class SeekTests
{
    [Test]
    public async Task Seek_ToAnyTime_ShowsWhatARunUntilThatTimeShows()
    {
        var recorded = await SimulatedRecording.GetAsync();
        await using var reused = recorded.Open();
        using var reusedView = new MarketView(reused, recorded.From);
        foreach (var time in Times(recorded))
        {
            var expected = await RunUntilAsync(recorded, time);
            await using var fresh = recorded.Open();
            using var view = new MarketView(fresh, recorded.From);
            fresh.Seek(time);
            AssertEqual(view.Describe(), expected, $"a first seek to {time:O}");
            reused.Seek(time);

            // An observer keeps its last series where there is none yet.
            var names = expected.Select(Name).ToHashSet();
            AssertEqual([.. reusedView.Describe().Where(line => names.Contains(Name(line)))], expected, $"a further seek to {time:O}");
            Assert.That(reused.Position, Is.EqualTo(time));
        }
    }

    [Test]
    public async Task Seek_ThenObserve_ShowsTheSameAtOnce()
    {
        var recorded = await SimulatedRecording.GetAsync();
        foreach (var time in Times(recorded))
        {
            var expected = await RunUntilAsync(recorded, time);
            await using var recording = recorded.Open();
            recording.Seek(time);
            using var view = new MarketView(recording, recorded.From);
            recording.RunFor(TimeSpan.Zero);
            if (recording.State.Status == ConnectionStatus.Connected)
                AssertEqual(view.Describe(), expected, $"late demand at {time:O}");
        }
    }

    [Test]
    public async Task Seek_ThenRun_ShowsTheEnd()
    {
        var recorded = await SimulatedRecording.GetAsync();
        var end = await RunUntilAsync(recorded, DateTimeOffset.MaxValue);
        foreach (var time in Times(recorded))
        {
            await using var recording = recorded.Open();
            using var view = new MarketView(recording, recorded.From);
            recording.Seek(recording.End);
            recording.Seek(time);
            recording.Run();
            Assert.That(recording.IsAtEnd);
            AssertEqual(view.Describe(), end, $"from {time:O} to the end");
        }
    }

    [Test]
    public async Task Seek_ThenRun_GivesTheEventsOfARunWithoutASeek()
    {
        var recorded = await SimulatedRecording.GetAsync();
        var whole = new List<string>();
        await using var straight = recorded.Open();
        using var first = straight.Observe<Quote>(SimulatedRecording.Symbols).Subscribe(q => whole.Add(q.ToJson(includeReceivedAt: true)));
        straight.Run();
        foreach (var time in Times(recorded))
        {
            await using var recording = recorded.Open();
            var seen = new List<string>();
            using var second = recording.Observe<Quote>(SimulatedRecording.Symbols)
                .Subscribe(q => seen.Add(q.ToJson(includeReceivedAt: true)));
            recording.Seek(time.AddSeconds(1));
            recording.Seek(time);
            seen.Clear();
            recording.Run();
            Assert.That(seen, Is.EqualTo(whole.Skip(whole.Count - seen.Count)), $"{time:O}");
            var expected = whole.Count(q => ReceivedAt(q) > time);
            Assert.That(seen, Has.Count.EqualTo(expected), $"{time:O}");
        }
    }

    private static DateTimeOffset ReceivedAt(string json) => FeedMessage.Parse<Quote>(json).ReceivedAt;

    /// <summary>Random times, and those around losses.</summary>
    private static List<DateTimeOffset> Times(SimulatedRecording recorded)
    {
        var random = new Random(19);
        using var recording = new Disposer(recorded.Open());
        var (start, end) = (recording.Value.Start, recording.Value.End);
        List<DateTimeOffset> times = [start, end, .. Enumerable.Range(0, 10).Select(_ => start + ((end - start) * random.NextDouble()))];
        using var states = recording.Value.ConnectionStates.Subscribe(state =>
            times.AddRange([state.Since.AddTicks(-1), state.Since.AddMilliseconds(5)]));
        recording.Value.Run();
        return [.. times.Where(t => t >= start && t <= end).OrderBy(_ => random.Next()).Take(24)];
    }

    private static async Task<string[]> RunUntilAsync(SimulatedRecording recorded, DateTimeOffset time)
    {
        await using var recording = recorded.Open();
        using var view = new MarketView(recording, recorded.From);
        recording.RunUntil(time);
        return view.Describe();
    }

    private static string Name(string line) => string.Join(' ', line.Split(' ').Take(line[0] == 'b' ? 1 : 2));

    private static void AssertEqual(string[] actual, string[] expected, string when)
    {
        // A depth of market from before a loss is not repeated.
        var differences = actual.Except(expected).Select(line => $"shows {line}")
            .Concat(expected.Except(actual).Select(line => $"misses {line}"))
            .Where(line => !line.Contains(" depth ", StringComparison.Ordinal))
            .Select(line => line.Length > 100 ? line[..25] + "…" + line[^60..] : line);
        Assert.That(string.Join('\n', differences), Is.Empty, when);
    }

    private sealed class Disposer(Recording value) : IDisposable
    {
        public Recording Value => value;

        public void Dispose() => value.DisposeAsync().AsTask().Wait();
    }
}
