using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Which orders to request, and how they are sorted. By default all, the newest first.</summary>
public sealed record OrderQuery
{
    /// <summary>The orders that may still be filled, of all days: every status with <see cref="OrderStatus.IsWorking"/>.</summary>
    public static OrderQuery Working { get; } = new() { Statuses = OrderStatus.Working };

    /// <summary>The statuses; all if empty.</summary>
    public IReadOnlyList<OrderStatus> Statuses { get; init; } = [];

    /// <summary>The first day; null for no limit.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The last day; null for no limit.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The earliest time; null for no limit.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The latest time; null for no limit.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>tastytrade's symbol of the underlying, such as <c>SPY</c>; all if null.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>The kind of the underlying, such as <c>Equity</c>; all if null.</summary>
    public string? UnderlyingInstrumentType { get; init; }

    /// <summary>The symbol of a future with its slash, such as <c>/ESZ6</c>; all if null.</summary>
    public string? FuturesSymbol { get; init; }

    /// <summary>Whether the oldest comes first; otherwise the newest does.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>How many are requested at once, 1 to 200.</summary>
    public int PageSize { get; init; } = RestPages.LargestOrderPage;

    /// <summary>Returns the query as it is sent.</summary>
    /// <returns>Such as <c>?symbol=SPY</c>; empty without parameters.</returns>
    public override string ToString() => Parameters().ToString();

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal RestQuery ToRest()
    {
        OptionGuard.RequireTexts(Statuses.Select(status => status.Text), nameof(Statuses));
        RestPages.Require(PageSize, nameof(PageSize), RestPages.LargestOrderPage);
        OptionGuard.RequireOrder(StartDate, EndDate, nameof(StartDate), nameof(EndDate));
        OptionGuard.RequireOrder(StartAt, EndAt, nameof(StartAt), nameof(EndAt));
        return Parameters();
    }

    private RestQuery Parameters() => new RestQuery()
        .Add("status", Statuses.Select(status => status.Text))
        .Add("start-date", StartDate)
        .Add("end-date", EndDate)
        .Add("start-at", StartAt)
        .Add("end-at", EndAt)
        .Add("underlying-symbol", UnderlyingSymbol)
        .Add("underlying-instrument-type", UnderlyingInstrumentType)
        .Add("futures-symbol", FuturesSymbol)
        .Add("sort", OldestFirst ? "Asc" : "Desc")
        .Add("per-page", PageSize);
}
