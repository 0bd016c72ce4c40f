namespace Tastytrade.Rx.Account.State;

/// <summary>The fills that were emitted, so that each is emitted once although messages repeat them, also after a reconnect.</summary>
internal sealed class KnownFills
{
    /// <summary>How long an order is remembered after it is no longer in the state: longer than tastytrade lists it.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly Dictionary<long, OrderFills> orders = [];

    /// <summary>The fills of an order that are not known yet; from now on they are.</summary>
    public IReadOnlyList<AccountFill> TakeNew(AccountOrder order, DateTimeOffset now)
    {
        var known = orders.GetValueOrDefault(order.Id) ?? new();
        var found = new List<AccountFill>();
        var leg = 0;
        foreach (var (place, its) in OrderMerge.LegPlaces(order.Legs).Zip(order.Legs))
        {
            var (all, added, _) = FillUnion.Of(known.Legs.GetValueOrDefault(place) ?? [], its.Fills);
            if (all.Count > 0)
                known.Legs[place] = all;
            foreach (var fill in added)
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

            leg++;
        }

        if (known.Legs.Count > 0)
        {
            known.At = now;
            orders[order.Id] = known;
        }

        return found;
    }

    /// <summary>Forgets the orders that have long gone.</summary>
    /// <param name="isInState">Whether an order is still in the state. One that works for weeks without a change is not forgotten.</param>
    /// <param name="now">The time.</param>
    public void Forget(Func<long, bool> isInState, DateTimeOffset now)
    {
        foreach (var (id, known) in orders.ToArray())
        {
            if (isInState(id))
                known.At = now;
            else if (known.At < now - Kept)
                orders.Remove(id);
        }
    }

    private sealed class OrderFills
    {
        public Dictionary<(string? Symbol, string? Action, int Number), IReadOnlyList<OrderFill>> Legs { get; } = [];

        public DateTimeOffset At { get; set; }
    }
}
