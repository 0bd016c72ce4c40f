namespace Tastytrade.Rx.Simulator;

/// <content>Orders.</content>
public sealed partial class SimulatedAccount
{
    /// <summary>Places an order. It becomes live within a second, and is filled when the market reaches its price.</summary>
    /// <param name="request">The order.</param>
    /// <returns>The order with the status <c>Received</c>.</returns>
    /// <exception cref="ArgumentException">The request is invalid; the message says why.</exception>
    public SimulatedOrder PlaceOrder(SimulatedOrderRequest request) => Use(now =>
    {
        var order = account.Create(request, now);
        account.Flow.Route(order.Id, now);
        return order;
    });

    /// <summary>Places orders of which a fill of one cancels the others.</summary>
    /// <param name="orders">The orders: two or more.</param>
    /// <param name="trigger">An order whose fill activates the others; <see langword="null"/> if they are active at once.</param>
    /// <returns>The complex order: <c>OCO</c>, or <c>OTOCO</c> with a trigger.</returns>
    /// <exception cref="ArgumentException">A request is invalid; the message says why.</exception>
    public SimulatedComplexOrder PlaceComplexOrder(IReadOnlyList<SimulatedOrderRequest> orders, SimulatedOrderRequest? trigger = null)
    {
        ArgumentNullException.ThrowIfNull(orders);
        return orders.Count >= 2
            ? Use(now => account.Complex.Place(trigger, orders, now))
            : throw new ArgumentException("A complex order has two or more orders.", nameof(orders));
    }

    /// <summary>Fills an order at once, at any price of the market. An order that is not live yet passes through the statuses
    /// before.</summary>
    /// <param name="id">The id of the order.</param>
    /// <param name="quantity">The quantity of each leg to fill; <see langword="null"/> for all that remains.</param>
    /// <param name="price">The price of each leg; <see langword="null"/> for the limit price of an order with one leg, and for the market's
    /// price otherwise.</param>
    /// <param name="leg">The number of the leg to fill, from 0; <see langword="null"/> for all legs, each with messages of its
    /// own.</param>
    /// <returns>The order after the fills. The position and the balance have changed too.</returns>
    /// <exception cref="ArgumentException">There is no such order or leg, or more is to be filled than remains.</exception>
    /// <exception cref="InvalidOperationException">The order is neither working nor filled incompletely.</exception>
    public SimulatedOrder Fill(long id, decimal? quantity = null, decimal? price = null, int? leg = null) => Use(now =>
    {
        var order = account.Orders.Get(id);
        if (!order.IsWorking && (order.Status != "Filled" || order.IsComplete))
            throw new InvalidOperationException($"The order {id} is {order.Status}.");
        if (leg < 0 || leg >= order.Legs.Count)
            throw new ArgumentException($"The order has {order.Legs.Count} legs.", nameof(leg));
        if (quantity <= 0 || quantity > order.Legs.Where((_, i) => i == (leg ?? i)).Max(l => l.RemainingQuantity))
            throw new ArgumentException("The quantity must be more than 0, and not more than what remains.", nameof(quantity));
        account.Flow.Force(id, now);
        for (var i = leg ?? 0; i <= (leg ?? order.Legs.Count - 1); i++)
        {
            var part = account.Orders.Get(id).Legs[i];
            if (part.RemainingQuantity > 0)
            {
                var at = price ?? (order.Legs.Count == 1 ? order.Price : null) ?? account.Execution.PriceOf(part, now);
                account.Execution.FillLeg(
                    id, i, Math.Min(quantity ?? part.RemainingQuantity, part.RemainingQuantity), at, now, isLate: false);
            }
        }

        return account.Orders.Get(id);
    });

    /// <summary>Cancels a working order: <c>Cancel Requested</c>, then <c>Cancelled</c>. It keeps its fills.</summary>
    /// <param name="id">The id of the order.</param>
    /// <returns>Whether the order could be cancelled.</returns>
    public bool Cancel(long id) => Use(now => account.Cancel(id, now));

    /// <summary>Replaces a working order by one with another price. The old order ends as <c>Cancelled</c>.</summary>
    /// <param name="id">The id of the order.</param>
    /// <param name="price">The new limit price: above 0 to pay at most, below 0 to receive at least.</param>
    /// <returns>The new order, with an id of its own and the status <c>Contingent</c>.</returns>
    /// <exception cref="ArgumentException">There is no such order.</exception>
    /// <exception cref="InvalidOperationException">The order has no price, or has ended.</exception>
    public SimulatedOrder Replace(long id, decimal price) => Use(now =>
        account.Orders.Get(id) is { IsWorking: true, Price: not null } order
            ? account.Replace(order, price, now)
            : throw new InvalidOperationException($"The order {id} cannot be replaced."));

    /// <summary>Rejects a working order.</summary>
    /// <param name="id">The id of the order.</param>
    /// <param name="reason">The reason that clients get.</param>
    /// <returns>Whether the order was working.</returns>
    public bool Reject(long id, string reason = "Session offline") => Use(now => account.Flow.Reject(id, reason, now));

    /// <summary>Lets a working order expire.</summary>
    /// <param name="id">The id of the order.</param>
    /// <returns>Whether the order was working.</returns>
    public bool Expire(long id) =>
        Use(now => account.Orders.Move(id, now, "Expired", "Received", "Routed", "In Flight", "Live", "Contingent"));

    /// <summary>Closes a position with an order that is filled at once.</summary>
    /// <param name="symbol">The symbol in tastytrade's spelling.</param>
    /// <returns>The order after its fill.</returns>
    /// <exception cref="ArgumentException">There is no open position in the symbol.</exception>
    public SimulatedOrder ClosePosition(string symbol) => Use(_ =>
    {
        if (account.Ledger.Find(symbol) is not { SignedQuantity: not 0 } position)
            throw new ArgumentException($"The account has no open position in {symbol}.", nameof(symbol));
        var action = (position.InstrumentType == "Future", position.SignedQuantity > 0) switch
        {
            (true, true) => "Sell",
            (true, false) => "Buy",
            (_, true) => "Sell to Close",
            _ => "Buy to Close",
        };
        return Fill(PlaceOrder(SimulatedOrderRequest.Of(action, position.Quantity, symbol)).Id);
    });
}
