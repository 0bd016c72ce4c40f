namespace Tastytrade.Rx.Account.Positions;

/// <summary>The day that profits of today belong to. It begins at midnight in New York; for futures and options on them it begins at 18:00
/// on the evening before, when their trade date does.</summary>
internal static class PositionDay
{
    private static readonly TimeSpan FuturesLead = TimeSpan.FromHours(6);

    public static DateOnly Of(DateTimeOffset instant, PositionKind kind)
    {
        var time = NewYork.TimeOf(instant).DateTime;
        return DateOnly.FromDateTime(kind is PositionKind.Future or PositionKind.FutureOption ? time + FuturesLead : time);
    }

    /// <summary>The day of everything else, and that of futures.</summary>
    public static (DateOnly Day, DateOnly OfFutures) Both(DateTimeOffset instant) =>
        (Of(instant, PositionKind.Equity), Of(instant, PositionKind.Future));
}
