namespace Tastytrade.Rx.Account.State;

/// <summary>Identifies a fill within the leg of an order: by its id, or, where old ones have none, by what it says.</summary>
internal readonly record struct FillKey(string? Id, decimal? Quantity, decimal? Price, DateTimeOffset? At, int Number)
{
    /// <summary>The keys of a leg's fills, in their order. Fills without an id that say the same are counted.</summary>
    public static IEnumerable<FillKey> Of(IReadOnlyList<OrderFill> fills)
    {
        Dictionary<FillKey, int>? counts = null;
        foreach (var fill in fills)
        {
            if (fill.FillId is { } id)
            {
                yield return new(id, null, null, null, 0);
                continue;
            }

            counts ??= [];
            var key = new FillKey(null, fill.Quantity, fill.Price, fill.FilledAt, 0);
            yield return key with { Number = counts[key] = counts.GetValueOrDefault(key) + 1 };
        }
    }
}
