namespace Tastytrade.Rx.Binding;

/// <summary>All rows of a collection by key, shown or not, in the order of their source.</summary>
internal sealed class RowTable<TKey, T>(Func<T, TKey> keyOf)
    where TKey : notnull
{
    private readonly Dictionary<TKey, BindableRow<T>> byKey = new(NumberComparer.For<TKey>());
    private List<BindableRow<T>> rows = [];

    public IReadOnlyList<BindableRow<T>> Rows => rows;

    public bool TryGet(TKey key, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out BindableRow<T> row) =>
        byKey.TryGetValue(key, out row);

    /// <summary>Updates the rows with newer values; rows of new keys are appended.</summary>
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

    /// <summary>Replaces all rows. If a key appears twice, its last value counts, at the place of the first.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Replace(IEnumerable<T> values)
    {
        // Collected before any row changes: a row whose key appears twice changes once.
        var places = new Dictionary<TKey, int>(NumberComparer.For<TKey>());
        var distinct = new List<T>(rows.Count);
        foreach (var value in values)
        {
            if (places.TryAdd(keyOf(value), distinct.Count))
                distinct.Add(value);
            else
                distinct[places[keyOf(value)]] = value;
        }

        var isChanged = false;
        var next = new List<BindableRow<T>>(distinct.Count);
        foreach (var value in distinct)
        {
            var (row, _, hasChanged) = Take(value);
            isChanged |= hasChanged;
            next.Add(row);
        }

        isChanged |= !next.SequenceEqual(rows);
        if (byKey.Count > next.Count)
        {
            foreach (var gone in rows.Select(row => keyOf(row.Value)).Where(key => !places.ContainsKey(key)))
                byKey.Remove(gone);
        }

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
