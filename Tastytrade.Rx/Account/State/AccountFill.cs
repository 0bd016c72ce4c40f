namespace Tastytrade.Rx;

/// <summary>An execution of one leg of an order.</summary>
public sealed record AccountFill
{
    /// <summary>The account. It shows masked.</summary>
    public required AccountNumber AccountNumber { get; init; }

    /// <summary>The id of the order.</summary>
    public required long OrderId { get; init; }

    /// <summary>The place of the leg within the order, from 0. An order may have two legs with the same symbol.</summary>
    public required int Leg { get; init; }

    /// <summary>tastytrade's symbol of the instrument.</summary>
    public string? Symbol { get; init; }

    /// <summary>Such as <c>Equity Option</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>Such as <c>Buy to Open</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The execution itself: quantity, price per unit and time.</summary>
    public required OrderFill Fill { get; init; }

    /// <summary>Returns what was filled.</summary>
    /// <returns>Such as <c>Buy to Open 1 SPY at 600.5</c>.</returns>
    public override string ToString() =>
        FormattableString.Invariant($"{AccountNumber} order {OrderId}: {Action} {Fill.Quantity} {Symbol} at {Fill.Price}");
}
