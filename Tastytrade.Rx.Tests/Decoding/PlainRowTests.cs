using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Fuzz.Frames;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The fast path for rows reads every row that it accepts exactly as the general reader does.</summary>
public sealed class PlainRowTests
{
    private readonly EventOutput output = new(new AllRoutes());
    private readonly CellReader cells = new(new StringTable(10_000));
    private readonly PlainRow plain;

    public PlainRowTests() => plain = new PlainRow(output, new StringTable(10_000));

    private static IEnumerable<EventSchema> Types => EventSchema.All.Where(s => s.Fields.All(f => f.Kind != FieldKind.Json));

    /// <summary>Recorded rows must take the fast path, or it would save nothing.</summary>
    [Test]
    public void TryRead_RecordedRow_IsPlain()
    {
        foreach (var row in new[]
        {
            """Quote "Quote",".SPXW241125P5990",0,0,0,1763900000000,"Q",0.05,110,0,"",12.3,1.5""",
            """Candle "Candle","AAPL{=5m,tho=true}",0,4,7653432519802880001,1763900000000,0,12,100.5,101,100,"NaN",1E300,0,0,0,0,0""",
            """TimeAndSale "TimeAndSale","SPY",0,0,7653432519802880001,1763900000000,0,0,"Q",100.05,100,"NaN",0.012345678901234567"""
                + ""","@F I","\u0000","BUY",false,true,false,"NEW",null,"" """,
        })
        {
            var (type, text) = (
                EventSchema.All.Single(s => s.Name == row[..row.IndexOf(' ', StringComparison.Ordinal)]),
                row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim());
            var layout = EventLayout.From(type, [.. type.Fields.Select(f => f.Name)]);
            var isPlain = Read(Encoding.UTF8.GetBytes(text + "]"), layout, out _) is not null;
            Assert.That(isPlain, Is.EqualTo(!text.Contains("1E300", StringComparison.Ordinal)), text);
        }
    }

    /// <summary>Zeros and nulls are not stored.</summary>
    [Test]
    public void Create_AnyType_HasZerosAndNulls() => Assert.Multiple(() =>
    {
        foreach (var type in EventSchema.All)
        {
            var e = type.Create();
            foreach (var field in type.Fields)
            {
                object? value = field.Kind switch
                {
                    FieldKind.Int32 => field.Ref<int>(e),
                    FieldKind.Int64 => (int)field.Ref<long>(e),
                    FieldKind.Text => field.Ref<string?>(e),
                    _ => null,
                };
                Assert.That(value, Is.Null.Or.EqualTo(0), $"{type.Name}.{field.Name}");
            }
        }
    });

    [TestCase("0", true)]
    [TestCase("-0", true)]
    [TestCase("0.5", true)]
    [TestCase("-12.25", true)]
    [TestCase("123456789012345", true)]
    [TestCase("0.00000000000001", true)]
    [TestCase("\"NaN\"", true)]
    [TestCase("1234567890123456", true)]
    [TestCase("0.1234567890123456", true)]
    [TestCase("9.999999999999999999", true)]
    [TestCase("9999999999999999999", true)]
    [TestCase("10000000000000000000", false)]
    [TestCase("00", false)]
    [TestCase("01.5", false)]
    [TestCase("1.", false)]
    [TestCase(".5", false)]
    [TestCase("-", false)]
    [TestCase("", false)]
    [TestCase("1e5", true)]
    [TestCase("1.25E-05", true)]
    [TestCase("2E+7", true)]
    [TestCase("0.000000012345678901234567", true)]
    [TestCase("0.0000000000", true)]
    [TestCase("1.2345678901234567E-10", true)]
    [TestCase("1.2345678901234567E-12", true)]
    [TestCase("1E23", false)]
    [TestCase("1E", false)]
    [TestCase("1E-", false)]
    [TestCase("1E123", false)]
    [TestCase("1.E5", false)]
    [TestCase("\"Infinity\"", false)]
    [TestCase("null", false)]
    [TestCase(" 1", false)]
    [TestCase("1234567", true)]
    [TestCase("12345678", true)]
    [TestCase("123456789", true)]
    [TestCase("1.23456", true)]
    [TestCase("1.234567", true)]
    [TestCase("123456.7", true)]
    [TestCase("1234567.", false)]
    [TestCase("0.000001", true)]
    [TestCase("00000.01", false)]
    [TestCase("1.2.3", false)]
    [TestCase("1.2345678.9", false)]
    [TestCase("1-2", false)]
    [TestCase("--1", false)]
    [TestCase("-00.5", false)]
    [TestCase("-.5", false)]
    [TestCase("-1.", false)]
    [TestCase("-0.0", true)]
    [TestCase("0e5", true)]
    [TestCase("0.e5", false)]
    [TestCase("1e5e5", false)]
    [TestCase("1e5.5", false)]
    [TestCase("1.5e5.5", false)]
    [TestCase("e5", false)]
    [TestCase("-e5", false)]
    [TestCase("1e+", false)]
    [TestCase("1e+-5", false)]
    [TestCase("0.00000000000000000001", true)]
    [TestCase("0.000000000000000000000000001", true)]
    [TestCase("0.0000000000000000000000000001", false)]
    [TestCase("7.341873246284903E-09", true)]
    [TestCase("-4.415486897315994E-107", true)]
    [TestCase("1.5E-290", true)]
    [TestCase("1.5E-310", false)]
    [TestCase("1.5E-1000", false)]
    [TestCase("12345678901.12345678", true)]
    [TestCase("123456789012.12345678", false)]
    [TestCase("0.1234567890123456789012345678901234567890", false)]
    [TestCase("\"NaN\\\"", false)]
    [TestCase("\"NAN\"", false)]
    public void Double_FewDigits_IsPlain(string text, bool isPlain) => Check("bidPrice", text, isPlain);

    [TestCase("0", true)]
    [TestCase("-1", true)]
    [TestCase("1763900000000", true)]
    [TestCase("12345678", true)]
    [TestCase("1234567a", false)]
    [TestCase("9223372036854775807", true)]
    [TestCase("-9223372036854775807", true)]
    [TestCase("9223372036854775808", false)]
    [TestCase("9999999999999999999", false)]
    [TestCase("10000000000000000000", false)]
    [TestCase("99999999999999999999999999", false)]
    [TestCase("012345678", false)]
    [TestCase("1.0", false)]
    [TestCase("\"NaN\"", false)]
    [TestCase("00", false)]
    [TestCase("-", false)]
    [TestCase("", false)]
    [TestCase("-0", true)]
    [TestCase("-9223372036854775808", false)]
    [TestCase("1234567890123456", true)]
    [TestCase("12345678901234567", true)]
    [TestCase("1234567890123456x", false)]
    [TestCase("123456789x123456", false)]
    public void Int64_UpTo2Pow63_IsPlain(string text, bool isPlain) => Check("bidTime", text, isPlain);

    [TestCase("2147483647", true)]
    [TestCase("-2147483648", true)]
    [TestCase("2147483648", false)]
    [TestCase("-2147483649", false)]
    public void Int32_WithinItsRange_IsPlain(string text, bool isPlain) => Check("sequence", text, isPlain);

    [TestCase("\"Q\"", true)]
    [TestCase("\"\"", true)]
    [TestCase("\"\\u0000\"", true)]
    [TestCase("\"\\u0001\"", false)]
    [TestCase("\"\\\"", false)]
    [TestCase("\"\u0001\"", false)]
    [TestCase("\"é\"", false)]
    [TestCase("\"QQ\"", false)]
    [TestCase("Q", false)]
    public void Char_PlainText_IsPlain(string text, bool isPlain) => Check("bidExchangeCode", text, isPlain);

    [TestCase("\"S\"", true)]
    [TestCase("\"1234567\"", true)]
    [TestCase("\"12345678\"", true)]
    [TestCase("\"123456789\"", true)]
    [TestCase("\"\"", false)]
    [TestCase("\"a\\\"b\"", false)]
    [TestCase("\"tab\tin it\"", false)]
    [TestCase("\"Münchener\"", false)]
    [TestCase("\"no end", false)]
    public void Symbol_PlainText_IsPlain(string text, bool isPlain) => Check("eventSymbol", text, isPlain);

    [Test]
    public void Rows_OnTheFastPath_EqualTheGeneralReaders()
    {
        var random = new RandomEvents(20261123);
        List<string> wrong = [];
        var quick = 0;
        for (var i = 0; i < 60_000; i++)
        {
            var type = random.OneOf([.. Types]);
            var others = type.Fields.Skip(2).ToArray();
            var columns = type.Fields.Take(2)
                .Concat(random.Shuffled([.. others]).Take(random.Random.Next(others.Length + 1))).ToArray();
            var row = Encoding.UTF8.GetBytes(
                string.Join(',', columns.Select(c => PlainCells.Write(random, type, c))) + random.OneOf("]}", ",\"Quote\",", ",1,2,3]]}"));
            for (var mutations = random.Random.Next(3); mutations > 0; mutations--)
                row[random.Random.Next(row.Length)] = random.OneOf(
                    [.. "0129,.\"\\-]NaN et\u0001é"u8.ToArray(), (byte)random.Random.Next(256)]);
            if (Compare(row, type, columns) is not { } same)
                continue;
            quick++;
            if (!same)
                wrong.Add(Encoding.Latin1.GetString(row));
        }

        Assert.That(wrong, Is.Empty);
        Assert.That(quick, Is.GreaterThan(15_000), "plain rows");
    }

    /// <summary>Whether an array of plain rows is read to its end, wherever the blocks of separators and the copy of the frame's end
    /// begin.</summary>
    [Test]
    public void Rows_OfAnyLength_AreReadToTheEnd()
    {
        var layout = EventLayout.Requested(Quote.Schema);
        for (var length = 1; length < 150; length++)
        {
            var symbol = new string('S', length);
            var json = new JsonCursor(Encoding.UTF8.GetBytes(
                $"\"Quote\",\"{symbol}\",0,0,0,5,\"Q\",1.5,2,0,\"P\",3.25,4,"
                + $"\"Quote\",\"{symbol}\",0,0,0,0,\"Q\",1,2,0,\"P\",3,123456789.25]]}}"));
            output.Clear();
            var isEnd = plain.Read(ref json, layout, new SymbolTable(100), out _);
            MarketEvent[] events = [.. output.Block];
            if (length > 128)
            {
                Assert.That((isEnd, events.Length, json.Position), Is.EqualTo((false, 0, 0)), "the table keeps no such symbols");
                continue;
            }

            Assert.That((isEnd, events.Length, json.Position), Is.EqualTo((true, 2, json.Text.Length - 2)));
            var quotes = events.OfType<Quote>().ToArray();
            Assert.That((quotes[0].BidTime, quotes[0].AskSize, quotes[1].AskSize), Is.EqualTo((5, 4, 123456789.25)));
        }
    }

    /// <summary>Repeated, unknown and missing columns are for the general reader.</summary>
    [TestCase("eventType", "eventSymbol", "bidTime", "bidTime")]
    [TestCase("eventType", "eventSymbol", "unknown")]
    [TestCase("eventSymbol", "eventType")]
    [TestCase("eventType", "bidTime", "eventSymbol")]
    [TestCase("eventSymbol")]
    [TestCase("eventType")]
    public void Layout_UnusualColumns_HasNoPlan(params string[] columns) =>
        Assert.That(EventLayout.From(Quote.Schema, columns).Plain, Is.Null);

    /// <returns>The event of the first row; null if the row is not plain.</returns>
    private MarketEvent? Read(ReadOnlySpan<byte> row, EventLayout layout, out int end)
    {
        var json = new JsonCursor(row);
        output.Clear();
        plain.Read(ref json, layout, SymbolsOf(layout.Type), out _);

        // The position is after the separator.
        end = json.Position - 1;
        return output.Block.Count > 0 ? output.Block[0].Event : null;
    }

    /// <returns>Null if the row is not plain; else whether both readers give the same event and stop at the same position.</returns>
    private bool? Compare(byte[] row, EventSchema type, EventField[] columns)
    {
        var layout = EventLayout.From(type, [.. columns.Select(c => c.Name)]);
        if (Read(row, layout, out var end) is not { } quick)
            return null;
        var careful = type.Create();
        var json = new JsonCursor(row);
        try
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                    json.Expect((byte)',');
                var isRead = columns[i].Kind == FieldKind.Symbol
                    ? cells.ReadSymbol(ref json, SymbolsOf(type), ref columns[i].Ref<string>(careful))
                    : cells.Read(ref json, columns[i], careful);
                if (!isRead)
                    return false;
            }
        }
        catch (FrameException)
        {
            return false;
        }

        return quick.Equals(careful) && json.Position == end && json.Peek() is (byte)',' or (byte)']';
    }

    private static SymbolTable SymbolsOf(EventSchema type) => new(100, isCandle: type == Candle.Schema);

    private void Check(string field, string text, bool isPlain)
    {
        var type = Quote.Schema;
        EventField[] columns = [.. type.Fields.Take(2), .. field == "eventSymbol" ? [] : new[] { type.Find(field)! }];
        var before = field == "eventSymbol" ? "\"Quote\"," : "\"Quote\",\"SEVEN77\",";
        var layout = EventLayout.From(type, [.. columns.Select(c => c.Name)]);

        // The table of strings reads eight bytes at a time, so a symbol is not plain at the very end of a frame.
        string[] ends = field == "eventSymbol" ? [",\"Quote\",0,0,0]]}"] : [",\"Quote\",0,0,0]]}", "]", "]]}", ","];
        foreach (var after in ends)
        {
            var row = Encoding.UTF8.GetBytes(before + text + after);
            Assert.That(Read(row, layout, out _) is not null, Is.EqualTo(isPlain));
            if (isPlain)
                Assert.That(Compare(row, type, columns), Is.True, "as the general reader reads it");
            for (var length = 0; length < row.Length - after.Length; length++)
                Assert.That(Read(row.AsSpan(0, length), layout, out _), Is.Null, "cut within the row");
        }
    }
}
