namespace Tastytrade.Rx;

/// <summary>Two instruments that are traded against each other. Values that the server leaves out are null.</summary>
public sealed record PairsEquation
{
    /// <summary>What to do with the left instrument, such as <c>Buy to Open</c>.</summary>
    public string? LeftAction { get; init; }

    /// <summary>tastytrade's symbol of the left instrument.</summary>
    public required string LeftSymbol { get; init; }

    /// <summary>How many shares or contracts of it.</summary>
    public decimal? LeftQuantity { get; init; }

    /// <summary>What to do with the right instrument, such as <c>Sell to Open</c>.</summary>
    public string? RightAction { get; init; }

    /// <summary>tastytrade's symbol of the right instrument.</summary>
    public required string RightSymbol { get; init; }

    /// <summary>How many shares or contracts of it.</summary>
    public decimal? RightQuantity { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(PairsEquation), PrintMembers);
}
