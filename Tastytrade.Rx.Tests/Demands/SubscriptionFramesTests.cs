using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Messages;

namespace Tastytrade.Rx.Tests.Demands;

public sealed class SubscriptionFramesTests
{
    private static readonly string[] Symbols =
        ["SPY", "/ESZ6:XCME", ".SPXW261218C6000", "AAPL{=5m,tho=true}", "Münchener Rück", "東京", "😀", "a\"b\\c", "tab\tnul\0", "*", ""];

    [TestCase(256)]
    [TestCase(300)]
    [TestCase(1024)]
    [TestCase(8192)]
    public void Write_OfRandomChanges_SaysAllInOrderWithinTheLimit(int maxBytes)
    {
        var random = new Random(maxBytes);
        for (var round = 0; round < 100; round++)
        {
            var changes = new SubscriptionChanges("Order", random.Next(2) == 0, Entries(random), Entries(random));

            var frames = SubscriptionFrames.Write(random.Next(1, 100_000), changes, maxBytes).ToArray();

            Assert.That(frames.Select(f => f.Bytes.Length), Is.All.LessThanOrEqualTo(maxBytes));
            var parsed = frames.Select(Parse).ToArray();
            Assert.That(parsed.Select(f => (string?)f["type"]), Is.All.EqualTo("FEED_SUBSCRIPTION"));
            Assert.That(parsed.SelectMany(f => EntriesOf(f, "remove")), Is.EqualTo(changes.Remove));
            Assert.That(parsed.SelectMany(f => EntriesOf(f, "add")), Is.EqualTo(changes.Add));
            Assert.That(parsed.SelectMany(Steps), Is.Ordered.Using<int>((a, b) => a.CompareTo(b)), "reset, then removals, then additions");
            Assert.That(parsed.Count(f => f["reset"] is not null), Is.EqualTo(changes.Reset ? 1 : 0));
            Assert.That(parsed.All(f => f.Count > 2), "no frame is empty");
            Assert.That(parsed.Any(f => f["add"] is not null && f.Count > 3), Is.False, "what makes room goes before what needs it, in a message of its own");
            Assert.That(frames.Select(f => f.Removed), Is.EqualTo(parsed.Select(f => EntriesOf(f, "remove").Count())));
            Assert.That(frames.Select(f => f.Added), Is.EqualTo(parsed.Select(f => EntriesOf(f, "add").Count())));
        }
    }

    [Test]
    public void Write_OfMany_FillsTheFrames()
    {
        var changes = new SubscriptionChanges("Quote", false, [], [.. Enumerable.Range(0, 2000).Select(i => new SubscriptionEntry($".SPXW261218C{i}", "", null))]);

        var frames = SubscriptionFrames.Write(1, changes, 8192).ToArray();

        Assert.That(frames.SkipLast(1).Select(f => f.Bytes.Length), Is.All.GreaterThan(8192 - 60));
    }

    [Test]
    public void Write_OfNothing_IsNothing() =>
        Assert.That(SubscriptionFrames.Write(1, new("Quote", false, [], []), 256), Is.Empty);

    [Test]
    public void Write_OfAReset_IsOneFrame() => Assert.That(
        SubscriptionFrames.Write(3, new("Quote", true, [], []), 256).Select(f => Encoding.UTF8.GetString(f.Bytes)),
        Is.EqualTo(new[] { """{"type":"FEED_SUBSCRIPTION","channel":3,"reset":true}""" }));

    [Test]
    public void Write_OfAnEntryLongerThanTheLimit_SendsItAlone()
    {
        var huge = new SubscriptionEntry(new string('X', 1000), "", null);
        var changes = new SubscriptionChanges("Quote", true, [new("A", "", null)], [new("B", "", null), huge, new("C", "", null)]);

        var frames = SubscriptionFrames.Write(1, changes, 256).Select(Parse).ToArray();

        Assert.That(frames.SelectMany(f => EntriesOf(f, "add")), Is.EqualTo(changes.Add));
        Assert.That(frames.Single(f => EntriesOf(f, "add").Contains(huge)).Properties().Select(p => p.Name), Is.EqualTo(new[] { "type", "channel", "add" }));
        Assert.That(EntriesOf(frames.Single(f => EntriesOf(f, "add").Contains(huge)), "add").Count(), Is.EqualTo(1));
    }

    [Test]
    public void Write_OfASymbolThatIsNotUnicode_ReplacesItAndSaysTheOthers()
    {
        var changes = new SubscriptionChanges("Order", false, [], [new("A", "", null), new("b\ud83d", "s\ude00", null), new("C", "", null)]);

        var entries = SubscriptionFrames.Write(1, changes, 256).Select(Parse).SelectMany(f => EntriesOf(f, "add"));

        Assert.That(entries.Select(e => e.Symbol), Is.EqualTo(new[] { "A", "b\ufffd", "C" }));
    }

    private static SubscriptionEntry[] Entries(Random random) => [.. Enumerable.Range(0, random.Next(3) == 0 ? 0 : random.Next(80)).Select(_ => new SubscriptionEntry(
        Symbols[random.Next(Symbols.Length)] + random.Next(1000),
        random.Next(3) == 0 ? new[] { "NTV", "ntv", "é\"" }[random.Next(3)] : "",
        random.Next(3) == 0 ? random.NextInt64(-1, long.MaxValue) : null))];

    private static JObject Parse(SubscriptionFrame frame)
    {
        using var reader = new JsonTextReader(new StringReader(new UTF8Encoding(false, true).GetString(frame.Bytes))) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    private static IEnumerable<SubscriptionEntry> EntriesOf(JObject frame, string list) => frame[list] is JArray entries
        ? entries.Select(e => new SubscriptionEntry((string)e["symbol"]!, (string?)e["source"] ?? "", (long?)e["fromTime"]))
        : [];

    private static IEnumerable<int> Steps(JObject frame) =>
        frame.Properties().Select(p => Array.IndexOf(["reset", "remove", "add"], p.Name)).Where(i => i >= 0);
}
