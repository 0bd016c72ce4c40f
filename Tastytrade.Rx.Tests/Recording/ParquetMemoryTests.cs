using NUnit.Framework;
using ParquetSharp;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The memory of an export, managed and native.</summary>
[NonParallelizable]
internal sealed class ParquetMemoryTests
{
    private const int Group = 20_000;
    private const int MiB = 1 << 20;

    [Test]
    public void Export_OfTenTimesAsMany_NeedsNoMoreMemory()
    {
        using var folder = new ParquetFolder();
        var before = Measure().Managed;
        using var export = folder.Open(Group);
        var time = new DateTimeOffset(2026, 11, 27, 14, 30, 0, TimeSpan.Zero);
        var count = 0;

        Add(3 * Group);
        var (managed, native) = Measure();
        Add(30 * Group);
        var (managedLater, nativeLater) = Measure();

        Assert.That(managedLater - managed, Is.LessThan(MiB));
        Assert.That(nativeLater - native, Is.LessThan(MiB));
        Assert.That(managed - before, Is.LessThan(20 * MiB), "one row group");
        Assert.That(nativeLater, Is.LessThan(10 * MiB));
        export.Complete();
        Assert.That(folder.Value<int>("SELECT count(*) FROM 'Quote/*.parquet'"), Is.EqualTo(count));

        // It stops within a row group, so that both measurements find one half filled.
        void Add(int more)
        {
            for (var end = count + more + (count == 0 ? Group / 2 : 0); count < end; count++)
                export.Add(new Quote { EventSymbol = "SPY", BidPrice = count % 1000, ReceivedAt = time.AddTicks(count) });
        }
    }

    private static (long Managed, long Native) Measure() =>
        (GC.GetTotalMemory(forceFullCollection: true), MemoryPool.GetDefaultMemoryPool().BytesAllocated);
}
