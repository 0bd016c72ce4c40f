using Tastytrade.Rx.Account;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>Orders that depend on each other, such as a target and a stop of which one cancels the other. Values that the server leaves out
/// are null.</summary>
public sealed record ComplexOrder : IOfAccount<ComplexOrder>
{
    /// <summary>tastytrade's id.</summary>
    public required long Id { get; init; }

    /// <summary>The account. It shows masked; blank if the server left it out.</summary>
    [Wire(IsOptional = true)]
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>The type: <c>OCO</c> (one cancels the other), <c>OTO</c> (one triggers the other), <c>OTOCO</c> (one triggers an
    /// <c>OCO</c>), <c>PAIRS</c>, <c>BLAST</c>, or a newer one.</summary>
    public string? Type { get; init; }

    /// <summary>The orders, without <see cref="TriggerOrder"/>. They may lack values that an order of its own has.</summary>
    public IReadOnlyList<AccountOrder> Orders { get; init; } = [];

    /// <summary>The order whose fill starts the others, for <c>OTO</c> and <c>OTOCO</c>.</summary>
    public AccountOrder? TriggerOrder { get; init; }

    /// <summary>Orders that belonged to it before, such as replaced ones.</summary>
    public IReadOnlyList<RelatedOrder> RelatedOrders { get; init; } = [];

    /// <summary>When it ended.</summary>
    public DateTimeOffset? TerminalAt { get; init; }

    /// <summary>For <c>PAIRS</c>: the ratio of the two prices, or of the two amounts, at which the orders are sent.</summary>
    public decimal? RatioPriceThreshold { get; init; }

    /// <summary>For <c>PAIRS</c>: how the ratio is compared, <c>gte</c> (at or above) or <c>lte</c> (at or below).</summary>
    public string? RatioPriceComparator { get; init; }

    /// <summary>For <c>PAIRS</c>: whether the ratio is one of amounts of money instead of prices.</summary>
    public bool? RatioPriceIsThresholdBasedOnNotional { get; init; }

    /// <summary>Returns the id, the masked account, the type and the number of orders.</summary>
    /// <returns>Such as <c>4711 ***123 OTOCO of 2 orders</c>; safe to log.</returns>
    public override string ToString() => FormattableString.Invariant($"{Id} {AccountNumber} {Type} of {Orders.Count} orders");

    ComplexOrder IOfAccount<ComplexOrder>.WithAccount(AccountNumber account) => this with
    {
        AccountNumber = account,
        Orders = [.. Orders.Select(order => order with { AccountNumber = account })],
        TriggerOrder = TriggerOrder is null ? null : TriggerOrder with { AccountNumber = account },
    };
}
