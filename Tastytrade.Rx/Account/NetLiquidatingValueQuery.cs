using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>Which part of the history of a net liquidating value to request: a time back from now, or a range. By default the last
/// month.</summary>
public sealed record NetLiquidatingValueQuery
{
    /// <summary>How far back from now: <c>1d</c>, <c>1w</c>, <c>1m</c>, <c>3m</c>, <c>6m</c>, <c>1y</c> or <c>all</c>. Null for <c>1m</c>
    /// unless <see cref="StartTime"/> is set.</summary>
    public string? TimeBack { get; init; }

    /// <summary>The start of a range; null if <see cref="TimeBack"/> is used.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The end of the range; null for now.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>The length of an interval, as tastytrade names it; null for one that suits the range.</summary>
    public string? Interval { get; init; }

    /// <summary>Returns the query as it is sent.</summary>
    /// <returns>Such as <c>?symbol=SPY</c>; empty without parameters.</returns>
    public override string ToString() => Parameters().ToString();

    /// <exception cref="ArgumentException">An option is invalid.</exception>
    internal RestQuery ToRest()
    {
        OptionGuard.Require(
            TimeBack is null || (StartTime is null && EndTime is null), nameof(TimeBack), "must not be combined with a range");
        OptionGuard.Require(EndTime is null || StartTime is not null, nameof(EndTime), "needs a StartTime");
        OptionGuard.RequireOrder(StartTime, EndTime, nameof(StartTime), nameof(EndTime));
        return Parameters();
    }

    private RestQuery Parameters() => new RestQuery()
        .Add("time-back", TimeBack ?? (StartTime is null ? "1m" : null))
        .Add("start-time", StartTime)
        .Add("end-time", EndTime)
        .Add("interval", Interval);
}
