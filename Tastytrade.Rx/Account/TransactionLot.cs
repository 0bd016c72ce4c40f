namespace Tastytrade.Rx;

/// <summary>A tax lot of an <see cref="AccountTransaction"/>. Values that the server leaves out are null.</summary>
public sealed record TransactionLot
{
    /// <summary>tastytrade's id.</summary>
    public string? Id { get; init; }

    /// <summary>The id of the transaction that created it.</summary>
    public long? TransactionId { get; init; }

    /// <summary>The quantity in shares or contracts, without a sign.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The price of one unit of the instrument.</summary>
    public decimal? Price { get; init; }

    /// <summary><c>Long</c> or <c>Short</c>.</summary>
    public string? QuantityDirection { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset? ExecutedAt { get; init; }

    /// <summary>The trading day on which it was opened.</summary>
    public DateOnly? TransactionDate { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(TransactionLot), PrintMembers);
}
