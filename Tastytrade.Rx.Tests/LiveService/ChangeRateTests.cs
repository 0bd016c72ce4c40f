using NUnit.Framework;
using Tastytrade.Rx.Demands;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>How many changes may be sent when.</summary>
public sealed class ChangeRateTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Test]
    public void Take_InBulk_LeavesATenthToWhatIsNamed()
    {
        var rate = new ChangeRate(1_000);

        Assert.That(rate.Take(5_000, At(0)), Is.EqualTo((1_000, 900)));
        rate.Return(100, At(0));
        Assert.That(rate.Take(5_000, At(1)), Is.EqualTo((100, 0)));
        Assert.That(rate.Take(1, At(2)), Is.EqualTo((0, 0)));
    }

    [Test]
    public void Take_OverTime_NeverExceedsTheLimitWithinAMinute([Range(1, 10)] int seed)
    {
        var random = new Random(seed);
        var rate = new ChangeRate(1_000);
        var taken = new List<(double At, int Count)>();
        var now = 0.0;
        for (var i = 0; i < 2_000; i++)
        {
            now += random.NextDouble() * 5;
            var all = rate.Take(random.Next(0, 700), At(now)).All;
            var unused = random.Next(0, all + 1);
            rate.Return(unused, At(now));
            taken.Add((now, all - unused));
            Assert.That(taken.Where(t => t.At > now - 60).Sum(t => t.Count), Is.LessThanOrEqualTo(1_000));
        }
    }

    [Test]
    public void Take_WithTheNetworkDelayingTheFirstBurst_KeepsTheLimitWhereTheServerCounts()
    {
        var rate = new ChangeRate(1_000);
        Assert.That(rate.Take(1_000, At(0)).All, Is.EqualTo(1_000));

        // The first burst took 0.5 s to the server, the second none: to the server they are less than a minute apart.
        Assert.That(rate.Take(1_000, At(60)).All, Is.Zero);
        Assert.That(rate.Take(1_000, At(62)).All, Is.EqualTo(1_000));
    }

    [Test]
    public void Wait_Throughout_EndsWhenSomethingMayBeSent()
    {
        var rate = new ChangeRate(1_000);
        Assert.That(rate.Wait(At(0)), Is.Null);
        rate.Take(900, At(0));
        var wait = rate.Wait(At(20));

        Assert.That(wait, Is.Not.Null);
        Assert.That(rate.Take(1_000, At(20) + wait!.Value), Is.EqualTo((1_000, 900)));
    }

    [Test]
    public void Refused_SeveralTimesInOneBurst_IsOneRefusalAndPausesLongerEachTime()
    {
        var rate = new ChangeRate(1_000);
        rate.Take(1_000, At(0));
        Assert.That(rate.Refused(At(2)), Is.EqualTo(TimeSpan.FromSeconds(20)));
        Assert.That(rate.Refused(At(3)), Is.EqualTo(TimeSpan.FromSeconds(19)));
        Assert.That(rate.Take(100, At(21)).All, Is.Zero);
        Assert.That(rate.Take(1_000, At(70)).All, Is.EqualTo(750));
        Assert.That(rate.Refused(At(72)), Is.EqualTo(TimeSpan.FromSeconds(40)));
        Assert.That(rate.Refused(At(120)), Is.EqualTo(TimeSpan.FromSeconds(60)));
        Assert.That(rate.Refused(At(200)), Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    [Test]
    public void Refused_HoweverOften_LeavesSomethingToTryAndIsForgottenAfterAWhile()
    {
        var rate = new ChangeRate(1_000);
        var now = 0.0;
        for (var i = 0; i < 50; i++)
        {
            rate.Take(10_000, At(now));
            rate.Refused(At(now += 1));
            now += 70;
        }

        Assert.That(rate.Take(10_000, At(now)).All, Is.EqualTo(500));
        Assert.That(rate.Take(10_000, At(now + 300)).All, Is.EqualTo(1_000));
    }

    [Test]
    public void Take_WithoutALimit_GivesEverything() =>
        Assert.That(new ChangeRate(null).Take(1_000_000, At(0)), Is.EqualTo((1_000_000, 1_000_000)));

    [Test]
    public void Clock_SetBackByAnHour_StopsNothingForLongerThanAMinuteOrTwo([Values] bool isRefused)
    {
        var rate = new ChangeRate(1_000);
        rate.Take(1_000, At(7_200));
        if (isRefused)
            rate.Refused(At(7_201));

        Assert.That(rate.Take(1_000, At(3_600)).All, Is.Zero);
        Assert.That(rate.Wait(At(3_600)), Is.LessThanOrEqualTo(TimeSpan.FromMinutes(2)));
        Assert.That(rate.Take(1_000, At(3_600 + 120)).All, Is.GreaterThan(0));
    }

    private static DateTimeOffset At(double seconds) => Start + TimeSpan.FromSeconds(seconds);
}
