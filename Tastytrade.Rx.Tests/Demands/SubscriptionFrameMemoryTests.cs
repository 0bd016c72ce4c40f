using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Demands;

/// <summary>A subscription message takes the memory that it needs, not what the option would allow.</summary>
public sealed class SubscriptionFrameMemoryTests
{
    [Test]
    public void Frame_OfOneSymbol_TakesLittleWhateverTheLimit()
    {
        var changes = new SubscriptionChanges("Quote", Reset: false, [new SubscriptionEntry("SPY", "", null)], []);
        Write();
        var before = GC.GetAllocatedBytesForCurrentThread();

        Write();

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(50_000));

        void Write() => Assert.That(SubscriptionFrames.Write(1, changes, maxBytes: 2_000_000_000).Single().Bytes, Has.Length.LessThan(200));
    }
}
