namespace Tastytrade.Rx.Binding;

/// <summary>All rows of a collection by key, shown or not, in the order of their source.</summary>
internal sealed class RowTable<TKey, T>(Func<T, TKey> keyOf)
    where TKey : notnull
{
    private readonly Dictionary<TKey, BindableRow<T>> byKey = [];
    private List<BindableRow<T>> rows = [];

    public IReadOnlyList<BindableRow<T>> Rows => rows;

    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out BindableRow<T> row) => byKey.TryGetValue(key, out row);

    /// <summary>Takes newer values; rows of new keys come last.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Merge(IEnumerable<T> values)
    {
        var isChanged = false;
        foreach (var value in values)
        {
            var (row, isNew, hasChanged) = Take(value);
            if (isNew)
                rows.Add(row);
            isChanged |= hasChanged;
        }

        return isChanged;
    }

    /// <summary>Takes the values of all rows there are: of a key that comes twice the last one counts, at the place of the first.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Replace(IEnumerable<T> values)
    {
        var isChanged = false;
        var present = new HashSet<BindableRow<T>>(ReferenceEqualityComparer.Instance);
        var next = new List<BindableRow<T>>(rows.Count);
        foreach (var value in values)
        {
            var (row, _, hasChanged) = Take(value);
            isChanged |= hasChanged;
            if (present.Add(row))
                next.Add(row);
        }

        isChanged |= !next.SequenceEqual(rows);
        foreach (var gone in rows.Where(row => !present.Contains(row)))
            byKey.Remove(keyOf(gone.Value));
        rows = next;
        return isChanged;
    }

    private (BindableRow<T> Row, bool IsNew, bool HasChanged) Take(T value)
    {
        var key = keyOf(value);
        if (byKey.TryGetValue(key, out var row))
            return (row, false, row.Update(value));
        byKey[key] = row = new BindableRow<T>(value, version: 1);
        return (row, true, true);
    }
}
