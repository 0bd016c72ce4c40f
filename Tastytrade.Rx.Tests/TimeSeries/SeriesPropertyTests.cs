using System.Reactive.Linq;
using NUnit.Framework;
using Tastytrade.Rx.TimeSeries;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;

namespace Tastytrade.Rx.Tests.TimeSeries;

/// <summary>For any legal input, the series equals a plain dictionary.</summary>
public sealed class SeriesPropertyTests
{
    private static readonly string[] Symbols = ["A{=m}", "B{=m}", "C{=m}"];

    [Test]
    public void ToSeries_AnyInterleavingOfSnapshotsAndTransactions_EqualsADictionary([Range(0, 3999, 500)] int firstSeed)
    {
        for (var seed = firstSeed; seed < firstSeed + 500; seed++)
        {
            var random = new Random(seed);
            var scripts = Symbols.Select(symbol => new Script(symbol, random)).ToArray();
            var events = Interleave(scripts, random).ToArray();

            var updates = Symbols.ToDictionary(s => s, _ => new List<SeriesUpdate<Candle>>());
            foreach (var update in events.ToObservable().ToSeries().ToEnumerable())
                updates[update.Symbol].Add(update);

            foreach (var script in scripts)
                Compare(script, updates[script.Symbol], seed);
        }
    }

    [Test]
    public void SeriesTree_AnyChanges_EqualsASortedDictionary([Values(1, 2, 3, 4)] int seed)
    {
        var random = new Random(seed);
        var model = new SortedDictionary<long, Candle>();
        for (var i = 0; i < 3000 * (seed - 1); i++)
            model[i * 3] = Row(i * 3, i);
        var tree = SeriesTree<Candle>.Build([.. model.Values]);
        var kept = (Tree: tree, Values: model.Values.ToArray());
        for (var step = 0; step < 6000; step++)
        {
            // Alternates between appending, inserting and removing.
            var index = (step / 1000 % 3) switch
            {
                0 => 100_000L + step,
                1 => random.Next(20_000),
                _ => model.Count == 0 ? 0 : model.Keys.ElementAt(random.Next(model.Count)),
            };
            if (step / 1000 % 3 == 2 && model.Remove(index))
                tree = tree.Remove(index);
            else
                tree = tree.Set(model[index] = Row(index, step));
            if (step % 500 != 499)
                continue;
            Assert.That(tree.Range(0, tree.Count), Is.EqualTo(model.Values));
            var probe = random.Next(110_000);
            Assert.That(tree.PositionOf(probe), Is.EqualTo(model.Keys.Count(k => k < probe)));
            Assert.That(tree.Find(probe), Is.EqualTo(model.GetValueOrDefault(probe)));
            var position = random.Next(tree.Count);
            Assert.That(tree[position], Is.SameAs(model.Values.ElementAt(position)));
            Assert.That(kept.Tree.Range(0, kept.Tree.Count), Is.EqualTo(kept.Values), "an older version is unchanged");
            kept = (tree, model.Values.ToArray());
        }

        foreach (var index in model.Keys.OrderBy(_ => random.Next()).ToArray())
            tree = tree.Remove(index);
        Assert.That(tree.Count, Is.Zero);
        Assert.That(tree.Set(Row(1, 1)).Count, Is.EqualTo(1));
    }

    private static IEnumerable<Candle> Interleave(Script[] scripts, Random random)
    {
        var queues = scripts.Select(s => new Queue<Candle>(s.Events)).ToList();
        while (queues.Count > 0)
        {
            var queue = queues[random.Next(queues.Count)];
            if (queue.TryDequeue(out var e))
                yield return e;
            else
                queues.Remove(queue);
        }
    }

    private static void Compare(Script script, List<SeriesUpdate<Candle>> updates, int seed)
    {
        Assert.That(updates.Select(u => u.Series.Select(c => (c.Index, c.Open)).ToArray()), Is.EqualTo(script.States), $"seed {seed}");

        // The changes, applied to the previous state, give the current one.
        var before = new SortedDictionary<long, Candle>();
        foreach (var update in updates)
        {
            foreach (var removed in update.Removed)
                Assert.That(before.Remove(removed.Index, out var old) && old == removed, $"seed {seed}: removed {removed}");
            foreach (var e in update.Changed)
                Assert.That(before.TryGetValue(e.Index, out var old) && old != e, $"seed {seed}: changed {e}");
            foreach (var e in update.Changed)
                before[e.Index] = e;
            foreach (var e in update.Added)
                before.Add(e.Index, e);
            Assert.That(update.Series, Is.EqualTo(before.Values), $"seed {seed}");
        }
    }

    /// <summary>A random history of one symbol: the events as a server sends them, and the state after each update.</summary>
    private sealed class Script
    {
        private readonly SortedDictionary<long, double> model = [];
        private readonly Random random;

        public Script(string symbol, Random random)
        {
            (Symbol, this.random) = (symbol, random);
            var strokes = random.Next(1, 12);
            for (var i = 0; i < strokes; i++)
            {
                if (random.Next(3) == 0)
                    Snapshot();
                else
                    Transaction();
            }
        }

        public string Symbol { get; }

        public List<Candle> Events { get; } = [];

        /// <summary>The state after each snapshot, and after each transaction that changed something.</summary>
        public List<(long Index, double Value)[]> States { get; } = [];

        private void Snapshot()
        {
            if (random.Next(4) == 0)
                Broken();
            model.Clear();
            var rows = random.Next(0, 8);
            if (rows == 0)
            {
                Send(0, EventFlags.SnapshotBegin | EventFlags.SnapshotEnd | EventFlags.RemoveEvent);
            }
            else
            {
                for (var i = 0; i < rows; i++)
                {
                    var flags = i == 0 ? Begin : None;
                    flags |= i == rows - 1 ? random.Next(4) == 0 ? Snip : End : random.Next(5) == 0 ? Pending : None;
                    if (random.Next(6) == 0)
                        flags |= Remove;
                    Send(random.Next(10), flags);
                }
            }

            States.Add(Now());
        }

        private void Transaction()
        {
            var rows = random.Next(1, 5);
            for (var i = 0; i < rows; i++)
                Send(
                    random.Next(10),
                    (i < rows - 1 ? Pending : None) | (random.Next(4) == 0 ? Remove : None) | (random.Next(9) == 0 ? End : None));
            if (!Now().SequenceEqual(States.LastOrDefault() ?? []))
                States.Add(Now());
        }

        /// <summary>A snapshot or a transaction that the beginning of another snapshot discards.</summary>
        private void Broken()
        {
            var kept = model.ToArray();
            var isSnapshot = random.Next(2) == 0;
            for (var i = random.Next(1, 4); i > 0; i--)
            {
                Send(random.Next(10), isSnapshot ? Begin : Pending);
                isSnapshot &= random.Next(2) == 0;
            }

            model.Clear();
            foreach (var (index, value) in kept)
                model[index] = value;
        }

        private void Send(long index, EventFlags flags)
        {
            var value = random.Next(8) == 0 ? double.NaN : random.Next(4);
            Events.Add(Row(index, value, flags, Symbol));
            if ((flags & Remove) != 0 || double.IsNaN(value))
            {
                // The index of an end marker does not count.
                if ((flags & (End | Snip)) == 0)
                    model.Remove(index);
            }
            else
                model[index] = value;
        }

        private (long Index, double Value)[] Now() => [.. model.Select(m => (m.Key, m.Value))];
    }
}
