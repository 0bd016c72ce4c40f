namespace Tastytrade.Rx.Calendars;

/// <summary>The periods in which a group trades up to the close of a weekday. They begin on the evening before.</summary>
/// <param name="Periods">In order, as Chicago time.</param>
/// <param name="IsTradeDate">False on a holiday, whose trading belongs to the next trade date.</param>
/// <param name="IsEarlyClose">Whether the last period ends before the usual time.</param>
internal sealed record CmeDay((DateTimeOffset Open, DateTimeOffset Close)[] Periods, bool IsTradeDate, bool IsEarlyClose);
