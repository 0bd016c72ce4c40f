namespace Tastytrade.Rx;

/// <summary>The next or the last report of the earnings of a company. Values that the server leaves out are null.</summary>
public sealed record EarningsReport
{
    /// <summary>Whether tastytrade's programs show it.</summary>
    public bool? Visible { get; init; }

    /// <summary>Whether the day is an estimate rather than announced.</summary>
    public bool? Estimated { get; init; }

    /// <summary>1 if the report is late, otherwise 0.</summary>
    public int? LateFlag { get; init; }

    /// <summary>The day of the report, expected or announced.</summary>
    public DateOnly? ExpectedReportDate { get; init; }

    /// <summary>The last day of the quarter that is reported.</summary>
    public DateOnly? QuarterEndDate { get; init; }

    /// <summary>The earnings per share as reported, in dollars; null before the report.</summary>
    public decimal? ActualEps { get; init; }

    /// <summary>The earnings per share that analysts expected, in dollars.</summary>
    public decimal? ConsensusEstimate { get; init; }

    /// <summary>The time of day, such as <c>BTO</c> for before the opening or <c>AMC</c> for after the close.</summary>
    public string? TimeOfDay { get; init; }

    /// <summary>When this was updated.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(EarningsReport), PrintMembers);
}
