using System.Reactive.Linq;
using NUnit.Framework;
using static Tastytrade.Rx.Tests.TimeSeries.Rows;

namespace Tastytrade.Rx.Tests.TimeSeries;

public sealed class SeriesTests
{
    [Test]
    public void ToSeries_Transactions_EmitsTheChanges() => Assert.That(
        Updates(Row(2, 2, Begin), Row(1, 1, End), Row(3, 3), Row(3, 4), Row(1, 1, Remove), Row(5, 5, Pending), Row(2, 9)),
        Is.EqualTo(new[]
        {
            "S [1=1 2=2] +[1=1 2=2] ~[] -[]",
            "T [1=1 2=2 3=3] +[3=3] ~[] -[]",
            "T [1=1 2=2 3=4] +[] ~[3=4] -[]",
            "T [2=2 3=4] +[] ~[] -[1=1]",
            "T [2=9 3=4 5=5] +[5=5] ~[2=9] -[]",
        }));

    [Test]
    public void ToSeries_EventWithoutAChange_EmitsNothing() => Assert.That(
        Updates(Row(1, 1, Begin | End), Row(1, 1), Row(7, 7, Remove), Row(5, 5, Pending), Row(5, 5, Remove), Row(2, double.NaN)),
        Is.EqualTo(new[] { "S [1=1] +[1=1] ~[] -[]" }));

    [Test]
    public void ToSeries_SnapshotAfterASnapshot_ReplacesAllAndEmitsTheDifference() => Assert.That(
        Updates(
            Row(3, 3, Begin), Row(2, 2), Row(1, 1, End), Row(4, 4, Begin), Row(3, 8), Row(2, 2, End),
            Row(0, double.NaN, Begin | End | Remove)),
        Is.EqualTo(new[]
        {
            "S [1=1 2=2 3=3] +[1=1 2=2 3=3] ~[] -[]", "S [2=2 3=8 4=4] +[4=4] ~[3=8] -[1=1]", "S [] +[] ~[] -[2=2 3=8 4=4]",
        }));

    [Test]
    public void ToSeries_SnippedSnapshot_IsMarked() =>
        Assert.That(Updates(Row(1, 1, Begin | Snip)), Is.EqualTo(new[] { "N [1=1] +[1=1] ~[] -[]" }));

    [Test]
    public void ToSeries_CorrectedAndCancelledPrints_AreChangedAndRemoved()
    {
        TimeAndSale[] prints =
        [
            Print(2, 20, TimeAndSaleType.New, Begin), Print(1, 10, TimeAndSaleType.New, End),
            Print(1, 11, TimeAndSaleType.Correction), Print(2, 20, TimeAndSaleType.Cancel),
        ];

        var last = prints.ToObservable().ToSeries().Wait();

        Assert.That(last.Series.Select(p => p.Price), Is.EqualTo(new[] { 11.0 }));
        Assert.That(last.Removed.Single().Type, Is.EqualTo(TimeAndSaleType.New), "the print before its cancellation");

        static TimeAndSale Print(long index, double price, TimeAndSaleType type, EventFlags flags = None) =>
            new() { EventSymbol = "SPY", Index = index, Price = price, Type = type, EventFlags = flags };
    }

    [Test]
    public void ToSeries_CancelledOptionSale_IsRemoved()
    {
        OptionSale[] sales = [Sale(2, TimeAndSaleType.New), Sale(1, TimeAndSaleType.New), Sale(2, TimeAndSaleType.Cancel)];

        Assert.That(sales.ToObservable().ToSeries().Wait().Series.Select(sale => sale.Index), Is.EqualTo(new[] { 1 }));

        static OptionSale Sale(long index, TimeAndSaleType type) => new() { EventSymbol = "SPY", Index = index, Type = type };
    }

    [Test]
    public void ToSeries_CandleWithOnePriceOnly_IsACandle() => Assert.That(
        Updates(Row(1, double.NaN) with { Close = 2 }), Has.Length.EqualTo(1));

    [Test]
    public void Series_FindByTime_ReturnsTheCandleOfThatTime()
    {
        var series = Enumerable.Range(0, 100).Select(i => At(i * 60_000L, i)).ToObservable().ToSeries().Wait().Series;

        Assert.Multiple(() =>
        {
            Assert.That(series.At(Time(59_999))?.Open, Is.Zero);
            Assert.That(series.At(Time(60_000))?.Open, Is.EqualTo(1));
            Assert.That(series.At(Time(long.MaxValue >> 24))?.Open, Is.EqualTo(99));
            Assert.That(series.At(Time(-1)), Is.Null);
            Assert.That(series.Between(Time(60_000), Time(180_000)).Select(c => c.Open), Is.EqualTo(new[] { 1.0, 2.0 }));
            Assert.That(series.Between(Time(180_000), Time(60_000)), Is.Empty);
            Assert.That(series.From(Time(98 * 60_000L - 1)).Select(c => c.Open), Is.EqualTo(new[] { 98.0, 99.0 }));
            Assert.That(series[^2..].Select(c => c.Open), Is.EqualTo(new[] { 98.0, 99.0 }));
            Assert.That(series[10..20][^1].Open, Is.EqualTo(19));
            Assert.That(series.Find(series[40].Index), Is.SameAs(series[40]));
            Assert.That(series[..40].Find(series[40].Index), Is.Null, "beyond the slice");
            Assert.That(() => series[10..20][10], Throws.InstanceOf<ArgumentOutOfRangeException>());
        });

        static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
        static Candle At(long milliseconds, double value) => Row((milliseconds / 1000) << 32, value) with { Time = milliseconds };
    }
}
