using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>One execution of a leg of an order. Values that the server leaves out are null; in the history of old orders any of them may be
/// missing.</summary>
public sealed record OrderFill
{
    /// <summary>The id of the fill. Messages repeat fills, and each has the same id every time.</summary>
    public string? FillId { get; init; }

    /// <summary>The quantity in shares or contracts, never negative.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The price of one unit of the instrument, without a sign: the leg's action says whether it was paid or received.</summary>
    [Wire("fill-price")]
    public decimal? Price { get; init; }

    /// <summary>When it was filled.</summary>
    public DateTimeOffset? FilledAt { get; init; }

    /// <summary>The venue that filled it.</summary>
    public string? DestinationVenue { get; init; }

    /// <summary>The venue's id of the execution. It differs from <see cref="AccountTransaction.ExecId"/>.</summary>
    public string? ExtExecId { get; init; }

    /// <summary>The venue's id of the fills that belong together, as those of a spread.</summary>
    public string? ExtGroupFillId { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(OrderFill), PrintMembers);
}
