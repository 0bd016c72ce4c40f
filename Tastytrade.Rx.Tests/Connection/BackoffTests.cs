using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>When attempts are made: at once after an established session, then later and later.</summary>
public sealed class BackoffTests
{
    private const long Stable = 150_010_000;

    /// <summary>The waits after the first, second … failure, in ticks: 5 s × 0.5, 3.1 s, then × 1.618 up to 90 s.</summary>
    private static readonly long[] Waits =
        [25_000_000, 31_000_000, 50_158_000, 81_155_644, 131_309_831, 212_459_308, 343_759_160, 556_202_321, 899_935_356, 900_000_000, 900_000_000];

    [Test]
    public async Task Refusals_FromTheStart_AreFollowedByLongerAndLongerWaits()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        RefuseAll(v);

        Assert.That(Gaps(v), Is.EqualTo(Waits));
    }

    [Test]
    public async Task Refusals_AfterAStableSession_BeginWithAnAttemptAtOnce()
    {
        await using var v = new VirtualStreamer().ConnectStable();

        v.Transport.Drop();
        Assert.That(v.Transport.Attempts[^1], Is.EqualTo(Stable));
        RefuseAll(v);

        Assert.That(Gaps(v), Is.EqualTo(Waits.Prepend(Stable)));
    }

    [TestCase(0, 0)]
    [TestCase(0.999999, 49_999_950)]
    public async Task FirstWait_ByTheRandomNumber_IsAPartOfTheInitialDelay(double random, long wait)
    {
        await using var v = new VirtualStreamer(o => o with { Random = () => random });
        v.Start();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(6));

        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0, wait }));
    }

    [Test]
    public async Task Session_ThatDropsBeforeItIsStable_CountsAsAFailure()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        for (var i = 0; i < 4; i++)
        {
            v.Handshake();
            v.Transport.Drop();
            v.Scheduler.AdvanceBy(Waits[i]);
        }

        Assert.That(Gaps(v), Is.EqualTo(Waits[..4]));
    }

    [TestCase(-1, 25_000_000)]
    [TestCase(0, 0)]
    public async Task Session_AroundTenSeconds_IsStableFromThere(long ticks, long wait)
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Handshake();
        v.Scheduler.AdvanceTo(Ticks.Seconds(10) + ticks);
        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(5));

        Assert.That(v.Transport.Attempts[^1], Is.EqualTo(Ticks.Seconds(10) + ticks + wait));
    }

    [Test]
    public async Task Session_ThatIsNotAuthorized_IsNotMadeStableByTheTimerOfTheOneBefore()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Handshake();
        v.Advance(TimeSpan.FromSeconds(5));
        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(4));
        v.Transport.Drop();
        v.Advance(TimeSpan.FromSeconds(3.1));

        Assert.That(v.Transport.Attempts[^1], Is.EqualTo(Ticks.Seconds(5 + 2.5 + 4 + 3.1)));
    }

    [Test]
    public async Task Waits_AfterAStableSession_StartOver()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        RefuseAll(v);
        v.Handshake();
        v.Advance(TimeSpan.FromSeconds(10));
        v.Transport.Drop();
        var dropped = v.Scheduler.Clock;
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(5));

        Assert.That(v.Transport.Attempts[^2..], Is.EqualTo(new[] { dropped, dropped + Waits[0] }));
    }

    [Test]
    public async Task Session_ThatIsOnlyOpenedAndDropped_IsNotHammered()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        for (var i = 0; i < 5; i++)
        {
            v.Transport.Open();
            v.Transport.Receive(VirtualStreamer.ServerSetup);
            v.Transport.CloseByServer(1012);
            v.Scheduler.AdvanceBy(Waits[i]);
        }

        Assert.That(Gaps(v), Is.EqualTo(Waits[..5]));
    }

    [Test]
    public async Task States_OfFailedAttempts_CountThem()
    {
        await using var v = new VirtualStreamer();
        v.Start();
        v.Transport.Refuse("first");
        v.Advance(TimeSpan.FromSeconds(2.5));
        v.Transport.Refuse("second");
        v.Advance(TimeSpan.FromSeconds(3.1));
        v.Handshake();
        v.Advance(TimeSpan.FromSeconds(11));

        Assert.That(v.States.Values().Select(s => s.ToString()), Is.EqualTo(new[]
        {
            "NotConnected (session 0)",
            "Connecting (session 0)",
            "Connecting (session 0, attempt 1): first",
            "Connecting (session 0, attempt 2): second",
            "Authorizing (session 1, attempt 2): second",
            "Connected (session 1, attempt 2)",
            "Connected (session 1)",
        }));
    }

    [Test]
    public async Task Dispose_DuringTheWait_EndsIt()
    {
        var v = new VirtualStreamer();
        v.Start();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(1));

        await v.DisposeAsync();
        v.Advance(TimeSpan.FromMinutes(5));

        Assert.That(v.Transport.IsClosed);
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0L }));
        Assert.That(v.Transport.Sent, Is.Empty);
    }

    private static void RefuseAll(VirtualStreamer v)
    {
        foreach (var wait in Waits)
        {
            v.Transport.Refuse();
            v.Scheduler.AdvanceBy(wait);
        }
    }

    private static IEnumerable<long> Gaps(VirtualStreamer v) => v.Transport.Attempts.Zip(v.Transport.Attempts.Skip(1), (a, b) => b - a);
}
