namespace Tastytrade.Rx.Account.State;

/// <summary>Combines two versions of one order. Each version repeats the fills so far, but a late or incomplete one may lack some, so fills
/// are united and never lost.</summary>
internal static class OrderMerge
{
    /// <summary>What an order goes through before it ends.</summary>
    private static readonly OrderStatus[] Steps =
    [
        OrderStatus.Contingent, OrderStatus.Received, OrderStatus.Routed, OrderStatus.InFlight, OrderStatus.Live,
        OrderStatus.CancelRequested, OrderStatus.ReplaceRequested,
    ];

    /// <param name="older">The version that the server changed earlier, or at the same time.</param>
    /// <param name="newer">The other version.</param>
    public static AccountOrder Merge(AccountOrder older, AccountOrder newer)
    {
        // Several changes may have the same millisecond, and arrive in any order.
        if (older.UpdatedAt == newer.UpdatedAt && Progress(older).CompareTo(Progress(newer)) > 0)
            return Merge(newer, older);
        return newer with
        {
            AccountNumber = newer.AccountNumber.IsBlank ? older.AccountNumber : newer.AccountNumber,
            Legs = newer.Legs.Count == 0 ? older.Legs : [.. Legs(older.Legs, newer.Legs)],
        };
    }

    /// <summary>The orders of a complex one. They may lack the account and the complex order that they belong to.</summary>
    public static IEnumerable<AccountOrder> PartsOf(ComplexOrder whole) =>
        (whole.TriggerOrder is { } trigger ? whole.Orders.Append(trigger) : whole.Orders).Select(part => part with
        {
            AccountNumber = part.AccountNumber.IsBlank ? whole.AccountNumber : part.AccountNumber,
            ComplexOrderId = part.ComplexOrderId ?? whole.Id,
        });

    /// <summary>What identifies each leg, since legs have no id and two may have the same symbol: symbol, action, and how many of the same
    /// come before.</summary>
    public static IEnumerable<(string? Symbol, string? Action, int Number)> LegPlaces(IReadOnlyList<AccountOrderLeg> legs)
    {
        var counts = new Dictionary<(string?, string?), int>();
        foreach (var leg in legs)
        {
            var key = (leg.Symbol, leg.Action);
            yield return (leg.Symbol, leg.Action, counts[key] = counts.GetValueOrDefault(key) + 1);
        }
    }

    /// <summary>The newer legs with all fills, and the older ones with fills that the newer version lacks.</summary>
    private static IEnumerable<AccountOrderLeg> Legs(IReadOnlyList<AccountOrderLeg> older, IReadOnlyList<AccountOrderLeg> newer)
    {
        var places = LegPlaces(older).Zip(older).ToDictionary(p => p.First, p => p.Second);
        foreach (var (place, leg) in LegPlaces(newer).Zip(newer))
            yield return places.Remove(place, out var old) ? Unite(old, leg) : leg;
        foreach (var (place, leg) in LegPlaces(older).Zip(older))
        {
            if (leg.Fills.Count > 0 && places.ContainsKey(place))
                yield return leg;
        }
    }

    /// <summary>Whether two versions say the same, also in their legs. Their lists differ, because each message has its own.</summary>
    public static bool AreEqual(AccountOrder one, AccountOrder other) =>
        (one with { Legs = other.Legs, OrderRule = other.OrderRule }) == other
        && AreEqual(one.Legs, other.Legs, (a, b) => (a with { Fills = b.Fills }) == b && a.Fills.SequenceEqual(b.Fills))
        && AreEqual(one.OrderRule, other.OrderRule);

    /// <summary>How far an order has come. A text that is not known is taken for a working order's.</summary>
    private static (int Status, decimal Filled) Progress(AccountOrder order)
    {
        var step = Array.IndexOf(Steps, order.Status);
        return (order.Status.IsTerminal ? Steps.Length : step < 0 ? Steps.Length - 1 : step, order.Legs.Sum(leg => leg.FilledQuantity));
    }

    private static bool AreEqual(OrderRule? one, OrderRule? other) => one is null || other is null
        ? one == other
        : (one with { Conditions = other.Conditions }) == other
            && AreEqual(one.Conditions, other.Conditions, (a, b) =>
                (a with { PriceComponents = b.PriceComponents }) == b && a.PriceComponents.SequenceEqual(b.PriceComponents));

    private static bool AreEqual<T>(IReadOnlyList<T> one, IReadOnlyList<T> other, Func<T, T, bool> areEqual) =>
        one.Count == other.Count && one.Zip(other).All(pair => areEqual(pair.First, pair.Second));

    private static AccountOrderLeg Unite(AccountOrderLeg older, AccountOrderLeg newer)
    {
        if (older.Fills.Count == 0)
            return newer;
        var (fills, _, listsAll) = FillUnion.Of(older.Fills, newer.Fills);

        // A newer version that knew fewer fills says what remained before the fills that it lacks.
        var remaining = !listsAll && older.RemainingQuantity < newer.RemainingQuantity ? older.RemainingQuantity : newer.RemainingQuantity;
        return newer with { Fills = fills, RemainingQuantity = remaining };
    }
}
