namespace Tastytrade.Rx;

/// <summary>An order that is named in a <see cref="ComplexOrder"/> without its details. Values that the server leaves out are
/// null.</summary>
public sealed record RelatedOrder
{
    /// <summary>tastytrade's id.</summary>
    public required long Id { get; init; }

    /// <summary>The id of the complex order.</summary>
    public long? ComplexOrderId { get; init; }

    /// <summary>Its part in the complex order, such as <c>OCO::order</c>.</summary>
    public string? ComplexOrderTag { get; init; }

    /// <summary>The id of the order that this one replaces.</summary>
    public long? ReplacesOrderId { get; init; }

    /// <summary>The id of the order that replaces this one.</summary>
    public long? ReplacingOrderId { get; init; }

    /// <summary>The status; with empty text if the server left it out.</summary>
    public OrderStatus Status { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(RelatedOrder), PrintMembers);
}
