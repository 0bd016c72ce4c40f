using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Export;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>The tables of an export: days, order and layout, and what is left of an export that fails.</summary>
internal sealed class ParquetExportTests
{
    private const string Midnight = "2026-11-28T05:00:00Z";

    private readonly ParquetFolder folder = new();

    [TearDown]
    public void TearDown() => folder.Dispose();

    [TestCase("2026-11-27T04:59:59.9999999Z", "2026-11-26", "2026-11-27T05:00:00Z", "2026-11-27", TestName = "{m}(winter)")]
    [TestCase("2026-07-01T03:59:59.9999999Z", "2026-06-30", "2026-07-01T04:00:00Z", "2026-07-01", TestName = "{m}(summer)")]
    [TestCase("2026-03-09T03:59:59.9999999Z", "2026-03-08", "2026-03-09T04:00:00Z", "2026-03-09", TestName = "{m}(23 hours)")]
    [TestCase("2026-11-02T04:59:59.9999999Z", "2026-11-01", "2026-11-02T05:00:00Z", "2026-11-02", TestName = "{m}(25 hours)")]
    [TestCase("2026-11-27T15:00:00Z", "2026-11-27", "2026-12-01T15:00:00Z", "2026-12-01", TestName = "{m}(days without events)")]
    public void Export_AcrossMidnightInNewYork_HasATableForEachDay(string before, string day, string after, string nextDay)
    {
        folder.Export([At(before, 1), At(after, 2), At(after, 3)]);

        Assert.That(folder.Files, Is.EqualTo(new[] { $"Quote/{day}.parquet", $"Quote/{nextDay}.parquet" }));
        Assert.That(Prices(day), Is.EqualTo(new[] { 1.0 }));
        Assert.That(Prices(nextDay), Is.EqualTo(new[] { 2.0, 3.0 }));
        Assert.That(
            folder.Query("SELECT DISTINCT receivedDate FROM 'Quote/*.parquet' ORDER BY 1").Select(row => row["receivedDate"]),
            Is.EqualTo(new[] { DateOnly.Parse(day, null), DateOnly.Parse(nextDay, null) }));
    }

    [Test]
    public void Export_WhenTheClockIsSetBackAcrossMidnight_StaysInTheLaterDay()
    {
        folder.Export([At(Midnight, 1), At("2026-11-28T04:59:59Z", 2), At("2026-11-28T05:00:01Z", 3)]);

        Assert.That(folder.Files, Is.EqualTo(new[] { "Quote/2026-11-28.parquet" }));
        Assert.That(Prices("2026-11-28"), Is.EqualTo(new[] { 1.0, 2.0, 3.0 }));
        Assert.That(
            folder.Value<long>("SELECT receivedTicks FROM 'Quote/*.parquet' WHERE bidPrice = 2"),
            Is.EqualTo(Time("2026-11-28T04:59:59Z").UtcTicks));
    }

    [Test]
    public void Sequence_AcrossTablesAndDays_RestoresTheOrder() => Gen.Select(
        Gen.Int[0, EventSchema.All.Length], Gen.Long[0, TimeSpan.TicksPerHour], (type, delay) => (type, delay)).Array[300].Sample(
        arrivals =>
        {
            using var export = new ParquetFolder();
            var time = Time(Midnight).AddDays(-3);
            var messages = arrivals.Select(a => Empty(a.type) with { ReceivedAt = time = time.AddTicks(a.delay) }).ToArray();
            export.Export(messages);

            var rows = Types().Where(type => Directory.Exists(Path.Combine(export.Path, type))).SelectMany(type =>
                export.Query($"SELECT receivedSequence, receivedTicks, '{type}' AS type FROM '{type}/*.parquet'"));

            Assert.That(
                rows.OrderBy(row => row["receivedSequence"]).Select(row => (row["receivedSequence"], row["receivedTicks"], row["type"])),
                Is.EqualTo(messages.Select(
                    (message, i) => ((object?)(long)i, (object?)message.ReceivedAt.UtcTicks, (object?)TypeOf(message)))));
        },
        iter: 3);

    [Test]
    public void Columns_OfTheArrival_HaveNamesThatNoWireFieldHas()
    {
        foreach (var schema in EventSchema.All)
            Assert.That(TableColumns.Of(schema).Select(column => column.Declaration.Name), Is.Unique, schema.Name);
        Assert.That(TableColumns.OfDepth().Select(column => column.Declaration.Name), Is.Unique);
    }

    [Test]
    public void Export_OfManyEvents_HasCompressedRowGroupsOfLimitedSizeAndADictionaryOfSymbols()
    {
        folder.Export(Enumerable.Range(0, 250).Select(i => At(Midnight, i)), rowsPerGroup: 100);

        var columns = folder.Query("SELECT * FROM parquet_metadata('Quote/2026-11-28.parquet')");
        Assert.That(
            columns.Select(column => (column["row_group_id"], column["row_group_num_rows"])).Distinct(),
            Is.EqualTo(new (object?, object?)[] { (0L, 100L), (1L, 100L), (2L, 50L) }));
        Assert.That(columns.Select(column => column["compression"]), Has.All.EqualTo("ZSTD"));
        Assert.That(
            columns.Where(column => column["path_in_schema"] is "eventSymbol").Select(column => column["encodings"]),
            Has.All.Contains("DICTIONARY"));
    }

    [Test]
    public void Types_OfColumns_AreThoseThatTheDocumentationNames()
    {
        folder.Export([At(Midnight, 1), Empty(0) with { ReceivedAt = Time(Midnight) }, new Profile { ReceivedAt = Time(Midnight) }]);

        var types = folder.Query("DESCRIBE FROM 'Quote/*.parquet'").ToDictionary(row => row["column_name"]!, row => row["column_type"]);
        Assert.That(types["receivedSequence"], Is.EqualTo("BIGINT"));
        Assert.That(types["receivedDate"], Is.EqualTo("DATE"));
        Assert.That(types["receivedAt"], Is.EqualTo("TIMESTAMP WITH TIME ZONE"));
        Assert.That(types["receivedTicks"], Is.EqualTo("BIGINT"));
        Assert.That(types["eventSymbol"], Is.EqualTo("VARCHAR"));
        Assert.That(types["sequence"], Is.EqualTo("INTEGER"));
        Assert.That(types["bidTime"], Is.EqualTo("BIGINT"));
        Assert.That(types["bidExchangeCode"], Is.EqualTo("VARCHAR"));
        Assert.That(types["bidPrice"], Is.EqualTo("DOUBLE"));
        Assert.That(folder.Value<string>("SELECT tradingStatus FROM 'Profile/*.parquet'"), Is.EqualTo("UNDEFINED"));
    }

    [Test]
    public void Export_BeforeComplete_HasNoTable()
    {
        using var export = folder.Open();
        export.Add(At(Midnight, 1));
        export.Add(At("2026-11-29T05:00:00Z", 2));

        Assert.That(folder.Files, Has.None.EndsWith(".parquet"));
        export.Complete();
        Assert.That(folder.Files, Is.EqualTo(new[] { "Quote/2026-11-28.parquet", "Quote/2026-11-29.parquet" }));
    }

    [Test]
    public void Dispose_BeforeComplete_LeavesNoFile()
    {
        using (var export = folder.Open(rowsPerGroup: 2))
        {
            foreach (var time in new[] { Midnight, Midnight, Midnight, "2026-11-29T05:00:00Z" })
                export.Add(At(time, 1));
        }

        Assert.That(folder.Files, Is.Empty);
    }

    [Test]
    public void Export_AfterAProcessEnded_ReplacesItsUnfinishedFile()
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "Quote")).FullName, ".2026-11-28.parquet.tmp");
        File.WriteAllText(file, new string('x', 100_000));

        folder.Export([At(Midnight, 1)]);

        Assert.That(folder.Files, Is.EqualTo(new[] { "Quote/2026-11-28.parquet" }));
        Assert.That(Prices("2026-11-28"), Is.EqualTo(new[] { 1.0 }));
    }

    [TestCase("2026-11-28T05:00:00Z", "2026-11-28T05:00:00Z", TestName = "{m}(only day)")]
    [TestCase("2026-11-27T15:00:00Z", "2026-11-28T15:00:00Z", TestName = "{m}(last day)")]
    [TestCase("2026-11-28T15:00:00Z", "2026-11-30T15:00:00Z", TestName = "{m}(first day)")]
    public void Export_OfADayThatTheFolderHas_ThrowsBeforeAnyWork(string first, string last)
    {
        folder.Export([At(Midnight, 1)]);

        var error = Assert.Throws<IOException>(() => new ParquetExport(folder.Path, Time(first), Time(last)))!;

        Assert.That(error.Message, Does.Contain("2026-11-28.parquet already exists"));
        Assert.That(Prices("2026-11-28"), Is.EqualTo(new[] { 1.0 }));
    }

    [TestCase("2026-11-26T15:00:00Z", "2026-11-28T04:59:59Z")]
    [TestCase("2026-11-29T05:00:00Z", "2026-11-30T15:00:00Z")]
    public void Export_OfOtherDays_AddsThem(string first, string last)
    {
        folder.Export([At(Midnight, 1)]);
        File.WriteAllText(Path.Combine(folder.Path, "Quote", "notes.parquet"), "not ours");

        using (var export = new ParquetExport(folder.Path, Time(first), Time(last)))
        {
            export.Add(At(first, 2));
            export.Add(At(last, 3));
            export.Complete();
        }

        Assert.That(Prices("2026-11-28"), Is.EqualTo(new[] { 1.0 }));
        Assert.That(Prices("2026-*"), Is.EquivalentTo(new[] { 1.0, 2.0, 3.0 }));
    }

    [Test]
    public void Export_WhenAFileCannotBeCreated_ThrowsWithItsPath()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "Quote", ".2026-11-28.parquet.tmp"));
        using var export = folder.Open();

        Assert.That(() => export.Add(At(Midnight, 1)), Throws.InstanceOf<IOException>().With.Message.Contains("2026-11-28.parquet"));
        Directory.Delete(Path.Combine(folder.Path, "Quote", ".2026-11-28.parquet.tmp"));
    }

    [Test]
    [Platform("Linux")]
    public void Export_WhenTheDiskIsFull_ThrowsAndLeavesNoFile()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "Quote"));
        File.CreateSymbolicLink(Path.Combine(folder.Path, "Quote", ".2026-11-28.parquet.tmp"), "/dev/full");

        using (var export = folder.Open(rowsPerGroup: 10))
        {
            Assert.That(
                () =>
                {
                    for (var i = 0; i < 10; i++)
                        export.Add(At(Midnight, i));
                },
                Throws.InstanceOf<IOException>().With.Message.Contains("No space left"));
        }

        Assert.That(folder.Files, Is.Empty);
    }

    private static Quote At(string time, double price) => new() { EventSymbol = "SPY", BidPrice = price, ReceivedAt = Time(time) };

    private static DateTimeOffset Time(string time) => DateTimeOffset.Parse(time, null);

    private static IEnumerable<string> Types() => EventSchema.All.Select(schema => schema.Name).Append(nameof(DepthOfMarket));

    private static FeedMessage Empty(int type) => type < EventSchema.All.Length
        ? EventSchema.All[type].Create()
        : new DepthOfMarket { Symbol = "SPY", Source = "NTV" };

    private static string TypeOf(FeedMessage message) => message is MarketEvent e ? EventSchema.Of(e).Name : nameof(DepthOfMarket);

    private IEnumerable<object?> Prices(string day) =>
        folder.Query($"SELECT bidPrice FROM 'Quote/{day}.parquet' ORDER BY receivedSequence").Select(row => row["bidPrice"]);
}
