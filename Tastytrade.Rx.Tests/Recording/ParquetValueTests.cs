using System.Text.RegularExpressions;
using CsCheck;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Tests.Events;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>Every value of an export, read back with DuckDB.</summary>
/// <remarks>A failure prints a seed that reproduces it.</remarks>
internal sealed partial class ParquetValueTests
{
    private const string Columns = "* REPLACE (epoch_us(receivedAt) AS receivedAt)";

    private static readonly DateTimeOffset Morning = new(2026, 11, 27, 14, 30, 0, TimeSpan.Zero);

    private static readonly Gen<long> Delays = Gen.OneOf(Gen.Const(0L), Gen.Long[0, 30_000_000]);

    private static IEnumerable<string> TypeNames => EventSchema.All.Select(s => s.Name);

    [TestCaseSource(nameof(TypeNames))]
    public void Export_OfAnyEvents_HasEveryValueOfEveryField(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);

        Events(schema).Sample(
            events =>
            {
                using var folder = new ParquetFolder();
                folder.Export(events);

                var rows = folder.Query($"SELECT {Columns} FROM '{name}/2026-11-27.parquet' ORDER BY receivedSequence");

                Assert.That(rows, Has.Count.EqualTo(events.Length));
                for (var i = 0; i < rows.Count; i++)
                    AssertRow(rows[i], ExpectedRow(schema, events[i], i));
            },
            iter: 4);
    }

    [Test]
    public void Export_OfAnyDepths_HasEveryLevel() => Gen.Select(MessageGen.Depths, Delays).Array[100].Sample(
        made =>
        {
            using var folder = new ParquetFolder();
            var depths = Arriving(made.Select(m => ((FeedMessage)m.Item1, m.Item2))).Cast<DepthOfMarket>().ToArray();
            folder.Export(depths);

            var rows = folder.Query(
                $"SELECT {Columns} FROM 'DepthOfMarket/*.parquet' ORDER BY receivedSequence, side DESC, level");

            var expected = depths.SelectMany(ExpectedRows).ToArray();
            Assert.That(rows, Has.Count.EqualTo(expected.Length));
            for (var i = 0; i < rows.Count; i++)
                AssertRow(rows[i], expected[i]);
        },
        iter: 4);

    /// <summary>DuckDB skips row groups by their statistics, so a wrong one would lose rows.</summary>
    [TestCaseSource(nameof(TypeNames))]
    public void Filter_OnAnyColumn_FindsTheRowsOfACopyWithoutStatistics(string name)
    {
        var schema = EventSchema.All.Single(s => s.Name == name);

        Events(schema).Sample(
            events =>
            {
                using var folder = new ParquetFolder();
                folder.Export(events, rowsPerGroup: 10);
                var table = $"'{name}/2026-11-27.parquet'";
                folder.Execute($"CREATE TABLE copy AS FROM {table}");
                foreach (var column in folder.Query("SELECT name FROM pragma_table_info('copy')").Select(row => row["name"]))
                {
                    foreach (var comparison in new[] { "IS NOT DISTINCT FROM", ">", "<" })
                    {
                        folder.Execute($"SET VARIABLE value = (SELECT {column} FROM copy WHERE receivedSequence = {events.Length / 2})");
                        var filter = $"WHERE {column} {comparison} getvariable('value')";
                        Assert.That(
                            folder.Value<long>($"SELECT count(*) FROM {table} {filter}"),
                            Is.EqualTo(folder.Value<long>($"SELECT count(*) FROM copy {filter}")), filter);
                    }
                }
            },
            iter: 2);
    }

    /// <summary>The clock of a scheduler in virtual time may show any time.</summary>
    [TestCase(0)]
    [TestCase(504_911_231_999_999_999)]
    [TestCase(3_155_378_975_999_999_999)]
    public void Export_OfAnyTimeOfArrival_HasItsTicks(long ticks)
    {
        using var folder = new ParquetFolder();
        folder.Export([new Quote { ReceivedAt = new DateTimeOffset(ticks, TimeSpan.Zero) }]);

        var row = folder.Query($"SELECT {Columns} FROM 'Quote/*.parquet'").Single();

        Assert.That(row["receivedTicks"], Is.EqualTo(ticks));
        Assert.That(row["receivedAt"], Is.EqualTo((ticks - DateTime.UnixEpoch.Ticks) / 10));
    }

    private static Gen<MarketEvent[]> Events(EventSchema schema) => Gen.Select(MessageGen.EventsOf(schema), Delays).Array[120]
        .Select(made => Arriving(made.Select(m => ((FeedMessage)m.Item1, m.Item2))).Cast<MarketEvent>().ToArray());

    private static IEnumerable<FeedMessage> Arriving(IEnumerable<(FeedMessage Message, long Delay)> messages)
    {
        var time = Morning;
        foreach (var (message, delay) in messages)
            yield return message with { ReceivedAt = time = time.AddTicks(delay) };
    }

    private static Dictionary<string, object?> ExpectedRow(EventSchema schema, MarketEvent e, long sequence)
    {
        var row = ExpectedArrival(e, sequence);
        foreach (var field in schema.Fields.Where(field => field.Kind != FieldKind.TypeName))
        {
            row.Add(field.Name, field.PropertyOf(schema).GetValue(e) switch
            {
                char c => c == '\0' ? null : c.ToString(),
                EventFlags flags => (int)flags,
                Enum value => UpperCase().Replace(value.ToString(), "_$0").ToUpperInvariant(),
                var value => value,
            });
        }

        return row;
    }

    private static IEnumerable<Dictionary<string, object?>> ExpectedRows(DepthOfMarket depth, int sequence)
    {
        (string? Side, int Number, PriceLevel Level)[] levels =
        [
            .. depth.Bids.AsSpan().ToArray().Select((level, i) => ("bid", i + 1, level)),
            .. depth.Asks.AsSpan().ToArray().Select((level, i) => ("ask", i + 1, level)),
        ];
        foreach (var (side, number, level) in levels.DefaultIfEmpty((null, 0, new PriceLevel(double.NaN, double.NaN))))
        {
            var row = ExpectedArrival(depth, sequence);
            row.Add("symbol", depth.Symbol);
            row.Add("source", depth.Source);
            row.Add("time", depth.Time);
            row.Add("side", side);
            row.Add("level", number);
            row.Add("price", level.Price);
            row.Add("size", level.Size);
            row.Add("count", level.Count);
            yield return row;
        }
    }

    private static Dictionary<string, object?> ExpectedArrival(FeedMessage message, long sequence) => new()
    {
        ["receivedSequence"] = sequence,
        ["receivedDate"] = new DateOnly(2026, 11, 27),
        ["receivedAt"] = (message.ReceivedAt.UtcTicks - DateTime.UnixEpoch.Ticks) / 10,
        ["receivedTicks"] = message.ReceivedAt.UtcTicks,
    };

    private static void AssertRow(Dictionary<string, object?> row, Dictionary<string, object?> expected)
    {
        Assert.That(row.Keys, Is.EqualTo(expected.Keys));
        foreach (var (name, value) in expected)
            Assert.That(Comparable(row[name]), Is.EqualTo(Comparable(value)), name);
    }

    /// <summary>Doubles by their bits, since -0.0 equals 0.0; the bits of NaN have no meaning.</summary>
    private static object? Comparable(object? value) =>
        value is double number && !double.IsNaN(number) ? BitConverter.DoubleToInt64Bits(number) : value;

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex UpperCase();
}
