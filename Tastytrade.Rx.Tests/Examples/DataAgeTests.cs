using NUnit.Framework;
using Tastytrade.Rx.Examples;

namespace Tastytrade.Rx.Tests.Examples;

/// <summary>How old data is, and how that is said.</summary>
public sealed class DataAgeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 15, 0, 0, TimeSpan.Zero);

    [TestCase(0.3, "data 0.3 s old", false)]
    [TestCase(4.9, "data 4.9 s old", false)]
    [TestCase(5, "last data 5 s ago", true)]
    [TestCase(8.7, "last data 8 s ago", true)]
    [TestCase(119, "last data 119 s ago", true)]
    [TestCase(600, "last data 10 min ago", true)]
    [TestCase(3 * 3600, "last data 3 h ago", true)]
    [TestCase(3 * 86400, "last data 3 days ago", true)]
    public void Age_OfTheNewestEvent_IsOldFromFiveSecondsOn(double seconds, string text, bool isOld)
    {
        var age = new DataAge().After(At(0, [seconds + 60, seconds], [null]));
        Assert.That((age.Text, age.IsOld), Is.EqualTo((text, isOld)));
    }

    [Test]
    public void Age_BeforeTheFirstEvent_IsUnknownAndNotOld()
    {
        var age = new DataAge().After(At(0)).After(At(60, new double?[] { null }));
        Assert.That((age.Age, age.Text, age.IsOld), Is.EqualTo(((TimeSpan?)null, "no data yet", false)));
    }

    [Test]
    public void Age_OnANewSocketWithoutEvents_IsThatOfTheLastOne()
    {
        var age = new DataAge().After(At(0, [1])).After(At(9, new double?[] { null }));
        Assert.That((age.Age, age.IsOld), Is.EqualTo(((TimeSpan?)TimeSpan.FromSeconds(10), true)));
        Assert.That(age.After(At(10, [0.2])).IsOld, Is.False);
    }

    private static StreamerDiagnostics At(double seconds, params double?[][] ages) => new()
    {
        At = Start.AddSeconds(seconds),
        Connections =
        [
            .. ages.Select(channels => new ConnectionDiagnostics
            {
                Channels =
                [
                    .. channels.Select(age => new ChannelDiagnostics
                    {
                        EventAge = age is { } known ? TimeSpan.FromSeconds(known) : null,
                    }),
                ],
            }),
        ],
    };
}
