namespace Tastytrade.Rx.Account.State;

/// <summary>The fills that were emitted, so that each is emitted once although messages repeat them, also after a reconnect.</summary>
internal sealed class KnownFills
{
    /// <summary>How long an order is remembered after its last message: longer than tastytrade lists it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly Dictionary<long, (HashSet<(string?, string?, int, FillKey)> Fills, DateTimeOffset At)> orders = [];

    /// <summary>The fills of an order that are not known yet; from now on they are.</summary>
    public IReadOnlyList<AccountFill> TakeNew(AccountOrder order, DateTimeOffset now)
    {
        var known = orders.TryGetValue(order.Id, out var entry) ? entry.Fills : [];
        var found = new List<AccountFill>();
        var leg = 0;
        foreach (var (place, its) in OrderMerge.LegPlaces(order.Legs).Zip(order.Legs))
        {
            foreach (var (key, fill) in FillKey.Of(its.Fills).Zip(its.Fills))
            {
                if (known.Add((place.Symbol, place.Action, place.Number, key)))
                {
                    found.Add(new()
                    {
                        AccountNumber = order.AccountNumber,
                        OrderId = order.Id,
                        Leg = leg,
                        Symbol = its.Symbol,
                        InstrumentType = its.InstrumentType,
                        Action = its.Action,
                        Fill = fill,
                    });
                }
            }

            leg++;
        }

        if (known.Count > 0)
            orders[order.Id] = (known, now);
        return found;
    }

    public void Forget(DateTimeOffset now)
    {
        foreach (var (id, _) in orders.Where(order => order.Value.At < now - Kept).ToArray())
            orders.Remove(id);
    }
}
