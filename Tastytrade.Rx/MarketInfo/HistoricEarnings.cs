namespace Tastytrade.Rx;

/// <summary>The earnings that a company reported.</summary>
public sealed record HistoricEarnings
{
    /// <summary>The day of the report.</summary>
    public required DateOnly OccurredDate { get; init; }

    /// <summary>The earnings per share, in dollars; null if the server does not provide them.</summary>
    public decimal? Eps { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(HistoricEarnings), PrintMembers);
}
