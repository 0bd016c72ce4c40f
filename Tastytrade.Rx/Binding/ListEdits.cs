namespace Tastytrade.Rx.Binding;

/// <summary>The fewest steps from one list to another: whatever need not move keeps its place, and with it its selection on the screen.</summary>
internal static class ListEdits
{
    /// <summary>The steps, each to be done on what the steps before it left.</summary>
    /// <param name="current">Distinct rows.</param>
    /// <param name="target">Distinct rows.</param>
    /// <param name="limit">How many steps are worth it.</param>
    /// <returns>The steps; null where they would be more than the limit.</returns>
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

    /// <summary>From the end, since each row's place is before the row that follows it, which is then in place already.</summary>
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

    // Not List.IndexOf: rows are told apart by reference, whatever their equality says.
    private static int IndexOf<T>(List<T> list, T row)
        where T : class => list.FindIndex(other => ReferenceEquals(other, row));
}
