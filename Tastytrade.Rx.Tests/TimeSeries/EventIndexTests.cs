using NUnit.Framework;
using Tastytrade.Rx.TimeSeries;

namespace Tastytrade.Rx.Tests.TimeSeries;

public sealed class EventIndexTests
{
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(-1)]
    [TestCase(-1001)]
    [TestCase(1_800_000_000_999)]
    [TestCase(int.MaxValue * 1000L)]
    public void At_OfATime_HasThatTime(long milliseconds) =>
        Assert.That(EventIndex.TimeOf(EventIndex.At(milliseconds)), Is.EqualTo(milliseconds));

    [Test]
    public void At_OfTimesOutOfRange_IsTheFirstOrLastIndex()
    {
        Assert.That(EventIndex.At(DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()), Is.EqualTo(long.MaxValue));
        Assert.That(EventIndex.At(DateTimeOffset.MinValue.ToUnixTimeMilliseconds()), Is.EqualTo(long.MinValue));
    }
}
