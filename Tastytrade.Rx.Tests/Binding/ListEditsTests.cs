using NUnit.Framework;
using Tastytrade.Rx.Binding;

namespace Tastytrade.Rx.Tests.Binding;

/// <summary>The edit steps from any list to any other: correct, and as few as possible.</summary>
public sealed class ListEditsTests
{
    private static readonly object[] Rows = [.. Enumerable.Range(0, 60).Select(i => (object)$"row {i}")];

    [Test]
    public void Between_RandomLists_ReturnsTheFewestStepsFromOneToTheOther()
    {
        var random = new Random(20261123);
        for (var round = 0; round < 5000; round++)
        {
            var (current, target) = (Some(random, 1 + (round % 60)), Some(random, 1 + (round % 60)));

            var edits = ListEdits.Between(current, target, int.MaxValue)!;

            Assert.That(Apply(current, edits), Is.EqualTo(target));
            var kept = current.Intersect(target).Count();
            var unmoved = LongestRun([.. current.Intersect(target).Select(row => Array.IndexOf(target, row))]);
            var least = current.Length - kept + (target.Length - kept) + (kept - unmoved);
            Assert.That(edits, Has.Count.EqualTo(least));
        }
    }

    [Test]
    public void Between_SmallLists_ReturnsTheMinimumFoundBySearch()
    {
        // All lists of rows 0 to 3, compared with an exhaustive search.
        var all = Arrangements(Rows[..4]).ToArray();
        foreach (var current in all.Where((_, i) => i % 3 == 0))
        {
            var distances = Distances(current, all);
            foreach (var target in all)
                Assert.That(
                    ListEdits.Between(current, target, int.MaxValue), Has.Count.EqualTo(distances[Name(target)]),
                    $"{Name(current)} to {Name(target)}");
        }
    }

    [Test]
    public void Between_MoreStepsThanTheLimit_ReturnsNull()
    {
        var random = new Random(7);
        for (var round = 0; round < 500; round++)
        {
            var (current, target) = (Some(random, 20), Some(random, 20));
            var least = ListEdits.Between(current, target, int.MaxValue)!.Count;
            Assert.That(ListEdits.Between(current, target, least), Has.Count.EqualTo(least));
            if (least > 0)
                Assert.That(ListEdits.Between(current, target, least - 1), Is.Null);
        }
    }

    [Test]
    public void Between_EqualLists_ReturnsNoStepForAnyLimit() => Assert.That(ListEdits.Between(Rows, [.. Rows], 0), Is.Empty);

    [Test]
    public void Between_EqualRows_DistinguishesThemByReference()
    {
        object[] twins = [new Twin(), new Twin(), new Twin()];

        var edits = ListEdits.Between(twins, [twins[2], twins[0]], 9)!;

        Assert.That(Apply(twins, edits).SequenceEqual([twins[2], twins[0]], ReferenceEqualityComparer.Instance));
        Assert.That(edits, Has.Count.EqualTo(2));
    }

    [Test]
    public void LongestRun_OfRandomNumbers_IsTheLongestIncreasingOne()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            int[] numbers = [.. Enumerable.Range(0, 40).OrderBy(_ => random.Next()).Take(random.Next(0, 14))];
            var run = IncreasingRun.LongestOf(numbers);

            Assert.That(numbers.Where(run.Contains), Is.Ordered.And.Exactly(LongestRun(numbers)).Items);
            Assert.That(run, Is.SubsetOf(numbers));
        }
    }

    private static object[] Some(Random random, int most) => [.. Rows.OrderBy(_ => random.Next()).Take(random.Next(0, most + 1))];

    private static List<object> Apply(IEnumerable<object> list, IEnumerable<ListEdit<object>> edits)
    {
        List<object> result = [.. list];
        foreach (var (row, from, to) in edits)
        {
            if (from >= 0)
            {
                Assert.That(result[from], Is.SameAs(row));
                result.RemoveAt(from);
            }

            if (to >= 0)
                result.Insert(to, row);
            Assert.That((from, to), Is.Not.EqualTo((-1, -1)));
        }

        return result;
    }

    /// <summary>The definition, in quadratic time.</summary>
    private static int LongestRun(int[] numbers)
    {
        var lengths = new int[numbers.Length];
        for (var i = 0; i < numbers.Length; i++)
            lengths[i] = 1 + Enumerable.Range(0, i).Where(j => numbers[j] < numbers[i]).Select(j => lengths[j]).DefaultIfEmpty().Max();
        return lengths.DefaultIfEmpty().Max();
    }

    private static string Name(IEnumerable<object> list) => string.Join(", ", list);

    private static IEnumerable<object[]> Arrangements(object[] rows) =>
        rows.SelectMany(row => Arrangements([.. rows.Where(other => other != row)]).Select(rest => (object[])[row, .. rest])).Prepend([])
            .DistinctBy(Name);

    /// <summary>The number of steps from a list to every other, by exhaustive search.</summary>
    private static Dictionary<string, int> Distances(object[] from, object[][] all)
    {
        var distances = new Dictionary<string, int> { [Name(from)] = 0 };
        var next = new Queue<object[]>([from]);
        while (next.TryDequeue(out var list))
        {
            foreach (var neighbour in Neighbours(list).Where(neighbour => !distances.ContainsKey(Name(neighbour))))
            {
                distances[Name(neighbour)] = distances[Name(list)] + 1;
                next.Enqueue(neighbour);
            }
        }

        Assert.That(distances, Has.Count.EqualTo(all.Length));
        return distances;
    }

    private static IEnumerable<object[]> Neighbours(object[] list)
    {
        foreach (var row in Rows[..4])
        {
            object[] rest = [.. list.Where(other => other != row)];
            if (rest.Length < list.Length)
                yield return rest;
            for (var place = 0; place <= rest.Length; place++)
                yield return [.. rest[..place], row, .. rest[place..]];
        }
    }

    private sealed record Twin;
}
