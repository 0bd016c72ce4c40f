using NUnit.Framework;
using Tastytrade.Rx.Examples.Dashboard.Charts;
using Tastytrade.Rx.Examples.Dashboard.Views;

namespace Tastytrade.Rx.Examples.Dashboard.Tests.Views;

public sealed class TimeAxisTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [TestCase("2026-11-23 14:31", 1, 60, 5.5, "09:45 10:00 10:15 10:30")]
    [TestCase("2026-11-23 14:31", 1, 60, 12, "09:35 09:40 09:45 09:50 09:55 10:00 10:05 10:10 10:15 10:20 10:25 10:30")]
    [TestCase("2026-11-24 04:00", 5, 60, 5.5, "24 Nov 01:00 02:00 03:00")]
    [TestCase("2026-10-05 00:00", 1440, 80, 5.5, "Nov Dec")]
    [TestCase("2026-12-20 00:00", 1440, 80, 5.5, "2027 Feb Mar")]
    [TestCase("2026-12-20 00:00", 1440, 0, 5.5, "")]
    [TestCase("2026-12-20 00:00", 1440, 1, 5.5, "")]
    public void Marks_OfTimes_AreRoundAndApart(string start, int minutes, int count, double pitch, string labels)
    {
        var first = DateTimeOffset.ParseExact(start, "yyyy-MM-dd HH:mm", null, System.Globalization.DateTimeStyles.AssumeUniversal);
        DateTimeOffset[] times =
        [
            .. Enumerable.Range(0, count).Select(i => first.AddMinutes(i * minutes))
                .Select(time => minutes < 1440 ? TimeZoneInfo.ConvertTime(time, NewYork) : time),
        ];
        var marks = TimeAxis.Marks(times, pitch);
        Assert.That(string.Join(' ', marks.Select(mark => mark.Label)), Is.EqualTo(labels));
        Assert.That(marks.Zip(marks.Skip(1), (a, b) => (b.Position - a.Position) * pitch), Is.All.GreaterThan(50));
    }

    [Test]
    public void Marks_AcrossANight_NameTheNewDay()
    {
        var close = new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.FromHours(-5));
        DateTimeOffset[] times =
        [
            .. Enumerable.Range(0, 12).Select(i => close.AddMinutes(5 * i)),
            .. Enumerable.Range(0, 12).Select(i => close.AddHours(18.5).AddMinutes(5 * i)),
        ];
        Assert.That(TimeAxis.Marks(times, 10).Select(mark => mark.Label), Is.EqualTo(new[] { "15:30", "24 Nov", "10:00" }));
    }

    [TestCase("America/New_York", "EST", "EST", "09:30:00")]
    [TestCase("Asia/Kolkata", "GMT+5:30", "GMT+5:30", "20:00:00")]
    [TestCase("Mars/Olympus", "MST", "UTC", "14:30:00")]
    [TestCase(null, null, "UTC", "14:30:00")]
    [TestCase("Europe/Berlin", "a name that is far too long", "Europe/Berlin", "15:30:00")]
    public void Zone_OfABrowser_IsUsedAndNamed(string? id, string? name, string shown, string clock)
    {
        var zone = ViewerZone.Of(id, name);
        Assert.That(
            (zone.Name, zone.Clock(new DateTimeOffset(2026, 11, 23, 14, 30, 0, TimeSpan.Zero))), Is.EqualTo((shown, clock)));
    }
}
