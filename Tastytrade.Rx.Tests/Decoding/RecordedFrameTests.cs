using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Streaming;

namespace Tastytrade.Rx.Tests.Decoding;

/// <summary>Frames recorded from servers or taken from the specification: Data/frames.jsonl.</summary>
public sealed class RecordedFrameTests
{
    private static readonly Recorded[] Frames = [.. ReadFrames()];

    private static IEnumerable<string> Notes => Frames.Select(f => f.Note);

    [TestCaseSource(nameof(Notes))]
    public void Frame_AsRecorded_YieldsItsNumberOfEvents(string note)
    {
        var frame = Frames.Single(f => f.Note == note);

        var decoded = Decode(frame);

        Assert.That(decoded.Events, Has.Count.EqualTo(frame.Events), decoded.ToString());
        Assert.That(decoded.Report.RefusedRows, Is.Zero, decoded.ToString());
        Assert.That(decoded.Report.UnknownTypes, Is.Null);
    }

    [TestCaseSource(nameof(Notes))]
    public void Frame_AsRecorded_HasSymbolsThatCanBeSubscribed(string note)
    {
        var check = new SymbolCheck(new MarketDataOptions());

        foreach (var e in Decode(Frames.Single(f => f.Note == note)).Events)
            Assert.That(() => check.Check(EventSchema.Of(e), [e.EventSymbol]), Throws.Nothing);
    }

    [Test]
    public void Trades_ExponentAndNaN_HaveTheirValues() => Assert.That(
        Decode("two trades").Events.Cast<Trade>().Select(t => (t.EventSymbol, t.Price, t.DayVolume, t.Size)),
        Is.EqualTo(new[] { ("SPY", 559.36, 13_743_299.0, 100.0), ("BTC/USD:CXTALP", 58356.71, double.NaN, double.NaN) }));

    [Test]
    public void OptionQuotes_AsRecorded_HaveTheirValues() => Assert.That(
        Decode("option quotes").Events.Cast<Quote>().Select(q => (q.EventSymbol, q.BidPrice, q.AskPrice, q.BidSize, q.AskSize)),
        Is.EqualTo(new[]
        {
            (".SPXW241125P5990", 10.5, 10.7, 4.0, 24.0),
            (".SPXW241125P5980", 5.1, 5.3, 96.0, 55.0),
            (".SPXW241125P5970", 2.4, 2.5, 63.0, 116.0),
        }));

    [Test]
    public void CandleSnapshot_AsRecorded_HasItsFlagsAndANaNMarker()
    {
        var candles = Decode("candle snapshot").Events.Cast<Candle>().ToArray();

        Assert.Multiple(() =>
        {
            Assert.That(candles.Select(c => (int)c.EventFlags), Is.EqualTo(new[] { 4, 0, 10 }));
            Assert.That(candles.Select(c => c.Time), Is.EqualTo(new[] { 1_750_032_000_000, 1_749_772_800_000, 926_208_000_000 }));
            Assert.That(candles.Select(c => c.High), Is.EqualTo(new[] { 198.685, 200.37, double.NaN }));
            Assert.That(candles.Select(c => c.Volume), Is.EqualTo(new[] { 43_020_691.0, 51_447_349.0, double.NaN }));
            Assert.That(candles[2].IsRemove && candles[2].IsSnapshotEnd && candles[0].IsSnapshotBegin);
            Assert.That(candles.Select(c => c.EventSymbol), Is.All.EqualTo("AAPL{=d}"));
        });
    }

    [Test]
    public void Frame_TwoTypes_YieldsBoth()
    {
        var events = Decode("two types").Events;

        Assert.Multiple(() =>
        {
            Assert.That(events.Select(e => e.GetType().Name), Is.EqualTo(new[] { "Quote", "Quote", "Trade", "Trade" }));
            Assert.That(
                events.OfType<Quote>().Select(q => (q.EventSymbol, q.BidPrice, q.AskPrice)),
                Is.EqualTo(new[] { ("AAPL", 123.0, 123.0), ("AMZN", 321.0, 321.0) }));
            Assert.That(
                events.OfType<Trade>().Select(t => (t.EventSymbol, t.Price, t.Size)),
                Is.EqualTo(new[] { ("AAPL", 321.0, 22.0), ("AMZN", 123.0, 11.0) }));
        });
    }

    [Test]
    public void FullObjects_MissingFields_AreNaN() => Assert.That(
        Decode("FULL").Events.Cast<Quote>().Select(q => (q.EventSymbol, q.BidPrice, q.AskPrice, q.BidSize)),
        Is.EqualTo(new[] { ("AAPL", 123.0, 123.0, double.NaN), ("AAPL", 321.0, 321.0, double.NaN) }));

    private static Decoded Decode(string noteStart) => Decode(Frames.Single(f => f.Note.StartsWith(noteStart, StringComparison.Ordinal)));

    private static Decoded Decode(Recorded frame)
    {
        var decoder = new DecoderUnderTest();
        foreach (var (type, fields) in frame.Config)
            decoder.Config(type, fields);
        return decoder.Frame(frame.Utf8);
    }

    private static IEnumerable<Recorded> ReadFrames()
    {
        using var stream = typeof(RecordedFrameTests).Assembly.GetManifestResourceStream("frames.jsonl")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { Length: > 0 } line)
        {
            var json = JObject.Parse(line);
            yield return new(
                (string)json["note"]!,
                json["config"]!.ToObject<Dictionary<string, string[]>>()!,
                Encoding.UTF8.GetBytes(json["frame"]!.ToString(Formatting.None)),
                (int)json["events"]!);
        }
    }

    private sealed record Recorded(string Note, Dictionary<string, string[]> Config, byte[] Utf8, int Events);
}
