namespace Tastytrade.Rx.Calendars;

/// <summary>The holidays of the exchanges.</summary>
internal enum Holiday
{
    NewYear,
    King,
    Washington,
    GoodFriday,
    Memorial,
    Juneteenth,
    Independence,
    Labor,
    Thanksgiving,
    Christmas,
}
