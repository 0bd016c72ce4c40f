using System.Globalization;
using Tastytrade.Rx.Account.State;

namespace Tastytrade.Rx.Tests.Account.State;

/// <summary>What happened in an account, as a server knows it: a message after each step, and the truth at any time.</summary>
internal sealed class AccountHistory
{
    public const string Number = "5WT00001";

    private static readonly OrderStatus[] Steps =
        [OrderStatus.Contingent, OrderStatus.Received, OrderStatus.Routed, OrderStatus.InFlight, OrderStatus.Live];

    private readonly SortedDictionary<long, AccountOrder> orders = [];
    private readonly SortedDictionary<string, AccountPosition> positions = [];
    private readonly SortedDictionary<string, AccountBalance> balances = [];
    private int fills;

    /// <param name="steps">What happens; any numbers.</param>
    public AccountHistory(IEnumerable<int> steps)
    {
        Readings.Add(Read());
        var count = 0;
        foreach (var step in steps)
        {
            // Two steps share a millisecond, as they do at an exchange.
            var now = Start.AddMilliseconds(++count / 2);
            if (Next(step, now, Start.AddMilliseconds(count)) is not { } message)
                continue;
            Messages.Add((message, now));
            Readings.Add(Read());
        }
    }

    public static DateTimeOffset Start { get; } = new(2026, 4, 20, 14, 0, 0, TimeSpan.Zero);

    /// <summary>The messages in their order, with the times at which they were sent.</summary>
    public List<(object Data, DateTimeOffset Sent)> Messages { get; } = [];

    /// <summary>What REST would say before the first message, and after each.</summary>
    public List<AccountReading> Readings { get; } = [];

    /// <summary>All fills.</summary>
    public IEnumerable<string> Fills => orders.Values
        .SelectMany(order => order.Legs.SelectMany((leg, at) => leg.Fills.Select(fill => $"{order.Id}/{at}/{fill.FillId}")));

    /// <summary>A reading that begins now.</summary>
    public AccountReading Reading(int after, AccountStore store, DateTimeOffset now) =>
        Readings[after] with { Begun = store.Mark, BegunAt = now };

    public string Text() => Text(orders.Values, positions.Values, balances.Values);

    public static string Text(AccountState state) => Text(state.Orders, state.Positions, state.Balances);

    public static string Text(
        IEnumerable<AccountOrder> orders, IEnumerable<AccountPosition> positions, IEnumerable<AccountBalance> balances) => string.Join(
        '\n',
        [
            .. orders.OrderBy(order => order.Id).Select(order => string.Create(
                CultureInfo.InvariantCulture,
                $"{order.Id} {order.Status} {order.UpdatedAt:O} {string.Join(" | ", order.Legs.Select(Text))}")),
            .. positions.Where(p => !p.IsClosed).OrderBy(p => p.Symbol, StringComparer.Ordinal)
                .Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Symbol} {p.SignedQuantity} {p.UpdatedAt:O}")),
            .. balances.OrderBy(b => b.Currency, StringComparer.Ordinal)
                .Select(b => string.Create(CultureInfo.InvariantCulture, $"{b.Currency} {b.CashBalance}")),
        ]);

    private static string Text(AccountOrderLeg leg) => string.Create(
        CultureInfo.InvariantCulture,
        $"{leg.Symbol} {leg.RemainingQuantity} of {leg.Quantity}: "
            + $"{string.Join(',', leg.Fills.Select(fill => $"{fill.FillId}x{fill.Price}"))}");

    private object? Next(int step, DateTimeOffset now, DateTimeOffset exactly) => (step % 4) switch
    {
        0 or 1 => NextOfOrder(1 + (step / 4 % 3), step / 12, now),
        2 => Change(positions, "S" + (step / 4 % 3), symbol => new()
        {
            AccountNumber = Number,
            Symbol = symbol,
            Quantity = step / 12 % 3,
            QuantityDirection = (step / 12 % 3) == 0 ? "Zero" : "Long",
            UpdatedAt = exactly,
        }),
        _ => Change(balances, "USD", currency => new()
        {
            AccountNumber = Number,
            Currency = currency,
            CashBalance = step,
            UpdatedAt = exactly,
        }),
    };

    private static T Change<T>(SortedDictionary<string, T> all, string key, Func<string, T> create) => all[key] = create(key);

    private AccountOrder? NextOfOrder(long id, int choice, DateTimeOffset now)
    {
        if (!orders.TryGetValue(id, out var order))
            return orders[id] = new() { Id = id, AccountNumber = Number, Status = Steps[choice % 2], UpdatedAt = now, Legs = Legs(id) };
        var step = Array.IndexOf(Steps, order.Status);
        if (step >= 0 && step < Steps.Length - 1)
            return orders[id] = order with { Status = Steps[step + 1], UpdatedAt = now };
        var open = order.Legs.Select((leg, at) => (leg, at)).Where(one => one.leg.RemainingQuantity > 0).ToArray();
        if (open.Length == 0)
            return null;

        // The order is filled as soon as one leg is; more fills follow.
        var (filled, place) = open[choice % open.Length];
        var next = filled with { RemainingQuantity = filled.RemainingQuantity - 1, Fills = [.. filled.Fills, NextFill(id)] };
        return orders[id] = order with
        {
            Status = next.RemainingQuantity == 0 ? OrderStatus.Filled : order.Status,
            UpdatedAt = now,
            Legs = [.. order.Legs.Select((leg, at) => at == place ? next : leg)],
        };
    }

    /// <summary>The legs of the first order have one symbol and one action; the fills of the last have no ids and are the same.</summary>
    private static IReadOnlyList<AccountOrderLeg> Legs(long id) =>
    [
        new() { Symbol = "SPY", Action = "Buy to Open", Quantity = 3, RemainingQuantity = 3 },
        new() { Symbol = id == 1 ? "SPY" : "QQQ", Action = "Buy to Open", Quantity = 2, RemainingQuantity = 2 },
    ];

    private OrderFill NextFill(long id) => new() { FillId = id == 3 ? null : $"f{++fills}", Quantity = 1, Price = 600, FilledAt = Start };

    private AccountReading Read() => new(Number, 0, Start)
    {
        Orders = [.. orders.Values],
        Positions = [.. positions.Values.Where(position => !position.IsClosed)],
        Balances = [.. balances.Values],
    };
}
