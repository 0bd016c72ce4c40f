using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Which snapshots of balances to request. By default those at the end of recent days.</summary>
public sealed record BalanceSnapshotQuery
{
    /// <summary>Whether the snapshots at the beginning of each day are requested, <c>BOD</c>; otherwise those at its end,
    /// <c>EOD</c>.</summary>
    public bool BeginningOfDay { get; init; }

    /// <summary>The first day; null for no limit.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The last day; null for no limit. For a single day, set it to <see cref="StartDate"/>.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The currency, such as <c>USD</c>; all if null.</summary>
    public string? Currency { get; init; }

    /// <summary>How many are requested at once, 1 to 200.</summary>
    public int PageSize { get; init; } = RestPages.LargestOrderPage;

    private bool IsOneDay => StartDate is not null && StartDate == EndDate;

    /// <summary>Returns the query as it is sent.</summary>
    /// <returns>Such as <c>?symbol=SPY</c>; empty without parameters.</returns>
    public override string ToString() => Parameters().ToString();

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal RestQuery ToRest()
    {
        RestPages.Require(PageSize, nameof(PageSize), RestPages.LargestOrderPage);
        OptionGuard.RequireOrder(StartDate, EndDate, nameof(StartDate), nameof(EndDate));
        return Parameters();
    }

    private RestQuery Parameters() => new RestQuery()
        .Add("time-of-day", BeginningOfDay ? "BOD" : "EOD")
        .Add("snapshot-date", IsOneDay ? StartDate : null)
        .Add("start-date", IsOneDay ? null : StartDate)
        .Add("end-date", IsOneDay ? null : EndDate)
        .Add("currency", Currency)
        .Add("per-page", PageSize);
}
