namespace Tastytrade.Rx;

/// <summary>A dividend that was paid.</summary>
public sealed record HistoricDividend
{
    /// <summary>The ex-dividend day.</summary>
    public required DateOnly OccurredDate { get; init; }

    /// <summary>The dividend per share, in dollars; null if the server does not provide it.</summary>
    public decimal? Amount { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(HistoricDividend), PrintMembers);
}
