using NUnit.Framework;
using Tastytrade.Rx.Connections;

namespace Tastytrade.Rx.Tests.LiveService;

/// <summary>The delays between attempts as a table: reason, session limits so far, failures so far, whether it is the first doubt about
/// the token, Retry-After in seconds, delay in seconds.</summary>
public sealed class RetryScheduleTests
{
    [TestCase(ConnectionReason.NetworkLoss, 0, 0, false, null, 0)]
    [TestCase(ConnectionReason.NetworkLoss, 0, 1, false, null, 2.5)]
    [TestCase(ConnectionReason.NetworkLoss, 0, 2, false, null, 3.1)]
    [TestCase(ConnectionReason.NetworkLoss, 0, 3, false, null, 5.0158)]
    [TestCase(ConnectionReason.NetworkLoss, 0, 100, false, null, 90)]
    [TestCase(ConnectionReason.ServerClosed, 0, 1, true, null, 0)]
    [TestCase(ConnectionReason.ServerClosed, 0, 2, false, null, 3.1)]
    [TestCase(ConnectionReason.SessionLimit, 1, 0, false, null, 30)]
    [TestCase(ConnectionReason.SessionLimit, 2, 1, false, null, 60)]
    [TestCase(ConnectionReason.SessionLimit, 3, 2, false, null, 120)]
    [TestCase(ConnectionReason.SessionLimit, 4, 9, false, null, 240)]
    [TestCase(ConnectionReason.SessionLimit, 5, 9, false, null, 480)]
    [TestCase(ConnectionReason.SessionLimit, 6, 9, false, null, 900)]
    [TestCase(ConnectionReason.SessionLimit, int.MaxValue, 9, false, null, 900)]
    [TestCase(ConnectionReason.SessionLimit, 1, 1, true, null, 30)]
    [TestCase(ConnectionReason.RateLimit, 0, 1, false, null, 60)]
    [TestCase(ConnectionReason.RateLimit, 0, 100, false, null, 90)]
    [TestCase(ConnectionReason.RateLimit, 0, 1, false, 120.0, 120)]
    [TestCase(ConnectionReason.RateLimit, 0, 1, false, 7200.0, 900)]
    [TestCase(ConnectionReason.RateLimit, 0, 1, false, 1.0, 60)]
    [TestCase(ConnectionReason.GatewayPage, 0, 0, false, null, 3.1)]
    [TestCase(ConnectionReason.GatewayPage, 0, 1, false, null, 3.1)]
    [TestCase(ConnectionReason.GatewayPage, 0, 3, false, 10.0, 10)]
    [TestCase(ConnectionReason.TokenExpired, 0, 0, true, null, 0)]
    [TestCase(ConnectionReason.TokenExpired, 0, 1, false, null, 2.5)]
    [TestCase(ConnectionReason.TokenRefused, 0, 1, true, null, 0)]
    [TestCase(ConnectionReason.TokenRefused, 0, 2, false, null, 3.1)]
    [TestCase(ConnectionReason.SubscriptionLimit, 0, 0, false, null, 0)]
    [TestCase(ConnectionReason.SubscriptionLimit, 0, 2, false, null, 3.1)]
    [TestCase(ConnectionReason.Unknown, 0, 1, true, null, 0)]
    [TestCase(ConnectionReason.Requested, 0, 0, false, null, 0)]
    public void Delay_OfEachReason_IsAsInTheTable(
        ConnectionReason reason, int limits, int failures, bool isFirstDoubt, double? retryAfter, double expected)
    {
        TimeSpan? requested = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

        var wait = RetrySchedule.Delay(reason, limits, failures, isFirstDoubt, requested, new BackoffOptions(), 0.5);

        Assert.That(wait.TotalSeconds, Is.EqualTo(expected).Within(1e-6));
    }

    [Test]
    public void Delay_OfAnyReason_IsAtMostFifteenMinutes()
    {
        foreach (var reason in Enum.GetValues<ConnectionReason>())
        {
            for (var failures = 0; failures < 2_000; failures += 7)
            {
                var wait = RetrySchedule.Delay(reason, failures, failures, false, TimeSpan.MaxValue, new BackoffOptions(), 0.99);
                Assert.That(wait, Is.InRange(TimeSpan.Zero, TimeSpan.FromMinutes(15)), $"{reason} {failures}");
            }
        }
    }
}
