namespace Tastytrade.Rx.Account.State;

/// <summary>Unites the fills of one leg that two messages list. Messages repeat fills, and a fill is known by its id. In the history of old
/// orders the id or other values may be missing: such a fill is one that the other list has with the same values.</summary>
internal static class FillUnion
{
    /// <param name="known">The fills that are known.</param>
    /// <param name="listed">The fills of another message.</param>
    /// <returns>All fills, in the order in which they became known; those of them that were not known; and whether the message lists all
    /// that were.</returns>
    public static (IReadOnlyList<OrderFill> All, IReadOnlyList<OrderFill> Added, bool ListsAll) Of(
        IReadOnlyList<OrderFill> known, IReadOnlyList<OrderFill> listed)
    {
        var all = known.ToList();
        var isListed = new bool[known.Count];
        var places = new Dictionary<string, int>();
        for (var place = 0; place < known.Count; place++)
        {
            if (known[place].FillId is { } id)
                places.TryAdd(id, place);
        }

        var others = new List<OrderFill>();
        foreach (var fill in listed)
        {
            if (fill.FillId is not { } id || !places.TryGetValue(id, out var place))
                others.Add(fill);
            else
                Meet(place, fill);
        }

        var hasAllIds = places.Count == known.Count;
        var added = new List<OrderFill>();
        var ids = new HashSet<string>();
        foreach (var fill in others)
        {
            var place = hasAllIds && fill.FillId is not null ? -1 : Array.FindIndex(isListed, 0, isFound => !isFound);
            while (place >= 0 && !MayBeSame(known[place], fill))
                place = Array.FindIndex(isListed, place + 1, isFound => !isFound);
            if (place >= 0)
                Meet(place, fill);
            else if (fill.FillId is null || ids.Add(fill.FillId))
                added.Add(fill);
        }

        return ([.. all, .. added], added, Array.TrueForAll(isListed, isFound => isFound));

        void Meet(int place, OrderFill fill) => (isListed[place], all[place]) = (true, Merge(all[place], fill));
    }

    private static bool MayBeSame(OrderFill one, OrderFill other) =>
        (one.FillId is null || other.FillId is null)
        && !AreDifferent(one.Quantity, other.Quantity)
        && !AreDifferent(one.Price, other.Price)
        && !AreDifferent(one.FilledAt, other.FilledAt);

    private static bool AreDifferent<T>(T? one, T? other)
        where T : struct => one is { } a && other is { } b && !a.Equals(b);

    private static OrderFill Merge(OrderFill older, OrderFill newer) => older == newer ? older : newer with
    {
        FillId = newer.FillId ?? older.FillId,
        Quantity = newer.Quantity ?? older.Quantity,
        Price = newer.Price ?? older.Price,
        FilledAt = newer.FilledAt ?? older.FilledAt,
    };
}
