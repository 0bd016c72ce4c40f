using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Which transactions to request, and how they are sorted. By default all, the newest first.</summary>
public sealed record TransactionQuery
{
    /// <summary>The types, such as <c>Trade</c>, <c>Receive Deliver</c> or <c>Money Movement</c>; all if empty.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>The subdivisions of types, such as <c>Buy to Open</c>, <c>Dividend</c> or <c>Assignment</c>; all if empty.</summary>
    public IReadOnlyList<string> SubTypes { get; init; } = [];

    /// <summary>The first day; null for no limit.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>The last day; null for no limit.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>The earliest time; null for no limit.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The latest time; null for no limit.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>tastytrade's symbol of the instrument; all if null.</summary>
    public string? Symbol { get; init; }

    /// <summary>tastytrade's symbol of the underlying; all if null.</summary>
    public string? UnderlyingSymbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity Option</c>; all if null.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>What was done, such as <c>Sell to Close</c>; all if null.</summary>
    public string? Action { get; init; }

    /// <summary>The symbol of a future with its slash, such as <c>/ESZ6</c>; all if null.</summary>
    public string? FuturesSymbol { get; init; }

    /// <summary>The currency, such as <c>USD</c>; all if null.</summary>
    public string? Currency { get; init; }

    /// <summary>The key of a partition of the account; all if null.</summary>
    public string? PartitionKey { get; init; }

    /// <summary>Whether the oldest comes first; otherwise the newest does.</summary>
    public bool OldestFirst { get; init; }

    /// <summary>How many are requested at once, 1 to 2000.</summary>
    public int PageSize { get; init; } = RestPages.DefaultPage;

    /// <summary>Returns the query as it is sent.</summary>
    /// <returns>Such as <c>?symbol=SPY</c>; empty without parameters.</returns>
    public override string ToString() => Parameters().ToString();

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal RestQuery ToRest()
    {
        OptionGuard.RequireTexts(Types, nameof(Types));
        OptionGuard.RequireTexts(SubTypes, nameof(SubTypes));
        RestPages.Require(PageSize, nameof(PageSize));
        OptionGuard.RequireOrder(StartDate, EndDate, nameof(StartDate), nameof(EndDate));
        OptionGuard.RequireOrder(StartAt, EndAt, nameof(StartAt), nameof(EndAt));
        return Parameters();
    }

    private RestQuery Parameters() => new RestQuery()
        .Add("types", Types)
        .Add("sub-type", SubTypes)
        .Add("start-date", StartDate)
        .Add("end-date", EndDate)
        .Add("start-at", StartAt)
        .Add("end-at", EndAt)
        .Add("symbol", Symbol)
        .Add("underlying-symbol", UnderlyingSymbol)
        .Add("instrument-type", InstrumentType)
        .Add("action", Action)
        .Add("futures-symbol", FuturesSymbol)
        .Add("currency", Currency)
        .Add("partition-key", PartitionKey)
        .Add("sort", OldestFirst ? "Asc" : "Desc")
        .Add("per-page", PageSize);
}
