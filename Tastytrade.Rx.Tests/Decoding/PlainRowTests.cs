using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>The fast path for rows reads every row that it accepts exactly as the general reader does.</summary>
public sealed class PlainRowTests
{
    private static readonly StringTable Texts = new(10_000);
    private readonly PlainRow plain = new(Texts);
    private readonly CellReader cells = new(Texts);

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
            var at = 0;
            var expected = !text.Contains("1E300", StringComparison.Ordinal);
            Assert.That(
                plain.TryRead(Encoding.UTF8.GetBytes(text + "]"), ref at, type, [.. type.Fields], new SymbolTable(100), type.Create()), Is.EqualTo(expected),
                text);
        }
    }

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
    [TestCase("1.2345678901234567E-12", false)]
    [TestCase("1E23", false)]
    [TestCase("1E", false)]
    [TestCase("1E-", false)]
    [TestCase("1E123", false)]
    [TestCase("1.E5", false)]
    [TestCase("\"Infinity\"", false)]
    [TestCase("null", false)]
    [TestCase(" 1", false)]
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
            var columns = random.Shuffled(type.Fields).Take(random.Random.Next(1, type.Fields.Length + 1)).ToArray();
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

    /// <returns>Null if the row is not plain; else whether both readers give the same event and stop at the same position.</returns>
    private bool? Compare(byte[] row, EventSchema type, EventField[] columns)
    {
        var (quick, careful, end) = (type.Create(), type.Create(), 0);
        var table = new SymbolTable(100, isCandle: type == Candle.Schema);
        if (!plain.TryRead(row, ref end, type, columns, table, quick))
            return null;
        if (columns.Any(column => column.Kind == FieldKind.Symbol))
            MarketEvent.SetSymbol(quick, table.Complete(row));
        var json = new JsonCursor(row);
        try
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0)
                    json.Expect((byte)',');
                var isRead = columns[i].Kind == FieldKind.Symbol
                    ? cells.ReadSymbol(ref json, table, ref columns[i].Ref<string>(careful))
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

    private void Check(string field, string text, bool isPlain)
    {
        var type = Quote.Schema;
        EventField[] columns = [type.Find(field)!];
        var row = Encoding.UTF8.GetBytes($"{text},\"Quote\",0,0,0]]}}");
        var at = 0;
        Assert.That(plain.TryRead(row, ref at, type, columns, new SymbolTable(100), type.Create()), Is.EqualTo(isPlain));
        if (isPlain)
            Assert.That(Compare(row, type, columns), Is.True, "as the general reader reads it");
        for (var length = 0; length < text.Length; length++)
        {
            at = 0;
            Assert.That(plain.TryRead(row.AsSpan(0, length), ref at, type, columns, new SymbolTable(100), type.Create()), Is.False, "cut within the value");
        }
    }
}
