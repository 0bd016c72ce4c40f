using NUnit.Framework;
using Tastytrade.Rx.Connections;

namespace Tastytrade.Rx.Tests.Connection;

public sealed class ErrorPaceTests
{
    private static readonly DateTimeOffset Start = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);

    private ErrorRateLimit pace = null!;

    [SetUp]
    public void SetUp() => pace = new ErrorRateLimit();

    [Test]
    public void Admit_MoreThanFiveWithinASecond_HoldsTheOthersUntilItsEnd()
    {
        var admitted = Enumerable.Range(0, 8).Select(i => pace.Admit(Error(i * 100, count: 10), out _)).ToArray();

        Assert.That(admitted, Is.EqualTo(new[] { true, true, true, true, true, false, false, false }));
        var rest = pace.TakeRest(MarketDataErrorKind.Frame, Start.AddSeconds(1))!;
        Assert.That((rest.Count, rest.Message, rest.At),
            Is.EqualTo((30, "3 more errors of this kind came within 1 s; the last: at 700", Start.AddSeconds(1))));
        Assert.That(pace.TakeRest(MarketDataErrorKind.Frame, Start.AddSeconds(1)), Is.Null);
        Assert.That(pace.Admit(Error(1000), out _), "another second");
    }

    [Test]
    public void Admit_FirstErrorThatIsHeld_ReturnsTheEndOfTheSecond()
    {
        for (var i = 0; i < 5; i++)
            pace.Admit(Error(100), out _);

        pace.Admit(Error(350), out var due);
        Assert.That(due, Is.EqualTo(TimeSpan.FromMilliseconds(750)));
        pace.Admit(Error(360), out due);
        Assert.That(due, Is.Null, "the timer is already set");
    }

    [Test]
    public void Admit_ErrorOfAnotherKind_IsCountedSeparately()
    {
        for (var i = 0; i < 6; i++)
            pace.Admit(Error(0), out _);

        Assert.That(pace.Admit(Error(0) with { Kind = MarketDataErrorKind.Server }, out _));
    }

    /// <summary>While a late timer does not release the held errors, more reports would pile up.</summary>
    [Test]
    public void Admit_WhileTheTimerIsLate_HoldsAll()
    {
        var admitted = Enumerable.Range(0, 1000).Count(i => pace.Admit(Error(i * 10), out _));

        Assert.That(admitted, Is.EqualTo(5));
        Assert.That(
            pace.TakeRest(MarketDataErrorKind.Frame, Start.AddSeconds(10))!.Message,
            Is.EqualTo("995 more errors of this kind came within 10 s; the last: at 9990"));
    }

    [Test]
    public void Admit_AfterTheClockWasSetBack_StillAdmits()
    {
        for (var i = 0; i < 5; i++)
            pace.Admit(Error(3_600_000), out _);

        Assert.That(pace.Admit(Error(0), out _));
    }

    [Test]
    public void TakeRest_OneHeldError_ReturnsIt()
    {
        for (var i = 0; i < 6; i++)
            pace.Admit(Error(i), out _);

        Assert.That(pace.TakeRest(MarketDataErrorKind.Frame, Start.AddSeconds(1)), Is.EqualTo(Error(5)));
    }

    private static MarketDataError Error(int milliseconds, int count = 1) => new()
    {
        Kind = MarketDataErrorKind.Frame,
        Message = $"at {milliseconds}",
        Count = count,
        At = Start.AddMilliseconds(milliseconds),
    };
}
