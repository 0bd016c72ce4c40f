namespace Tastytrade.Rx.Binding;

/// <summary>Computes the fewest steps from one list to another. Rows that need not move keep their place, and with it their selection on
/// the screen.</summary>
internal static class ListEdits
{
    /// <summary>Computes the steps; each applies to the result of the steps before it.</summary>
    /// <param name="current">Distinct rows.</param>
    /// <param name="target">Distinct rows.</param>
    /// <param name="limit">The maximum number of steps.</param>
    /// <returns>The steps; null if they exceed the limit.</returns>
    public static IReadOnlyList<ListEdit<T>>? Between<T>(IReadOnlyList<T> current, IReadOnlyList<T> target, int limit)
        where T : class
    {
        if (current.SequenceEqual(target, ReferenceEqualityComparer.Instance))
            return [];

        var targets = new Dictionary<T, int>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < target.Count; i++)
            targets[target[i]] = i;
        List<T> work = [.. current.Where(targets.ContainsKey)];
        var staying = IncreasingRun.LongestOf([.. work.Select(row => targets[row])]);
        var count = (current.Count - work.Count) + (target.Count - staying.Count);
        if (count > limit)
            return null;

        var edits = new List<ListEdit<T>>(count);
        for (var i = current.Count - 1; i >= 0; i--)
        {
            if (!targets.ContainsKey(current[i]))
                edits.Add(new(current[i], i, -1));
        }

        Place(target, work, staying, edits);
        return edits;
    }

    /// <summary>Works from the end: each row goes before its successor, which is then in place already.</summary>
    private static void Place<T>(IReadOnlyList<T> target, List<T> work, HashSet<int> staying, List<ListEdit<T>> edits)
        where T : class
    {
        for (var i = target.Count - 1; i >= 0; i--)
        {
            if (staying.Contains(i))
                continue;
            var next = i + 1 < target.Count ? IndexOf(work, target[i + 1]) : work.Count;
            var from = IndexOf(work, target[i]);
            var to = from >= 0 && from < next ? next - 1 : next;
            if (from >= 0)
                work.RemoveAt(from);
            work.Insert(to, target[i]);
            edits.Add(new(target[i], from, to));
        }
    }

    // Not List.IndexOf: rows are compared by reference, not by their own equality.
    private static int IndexOf<T>(List<T> list, T row)
        where T : class => list.FindIndex(other => ReferenceEquals(other, row));
}
