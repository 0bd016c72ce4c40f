using System.Text;
using Newtonsoft.Json.Linq;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>What is in the file of a recorded run, line by line, in virtual time.</summary>
public sealed class RecordedRunTests
{
    [Test]
    public async Task RecordTo_AWholeRun_WritesEachFrameWithItsTickConnectionAndSocket()
    {
        await using var v = new VirtualRecorder().Record();
        var received = new List<(long Tick, int Socket, string Frame)>();
        void Receive(string frame)
        {
            received.Add((v.Time.Scheduler.Clock, v.Time.Transport.Connection, frame));
            v.Time.Transport.Receive(frame);
            v.Time.Scheduler.AdvanceBy(12_345);
        }

        void Handshake()
        {
            v.Time.Transport.Open();
            Receive(VirtualStreamer.ServerSetup);
            Receive(VirtualStreamer.Unauthorized);
            Receive(VirtualStreamer.Authorized);
        }

        v.Time.Start();
        Handshake();
        v.Streamer.Subscribe<Quote>("SPY");
        v.Time.Advance(TimeSpan.FromMilliseconds(20));
        Receive(ServerFrames.Opened(1));
        Receive(WireRows.Config(1, "Quote", "bidPrice"));
        Receive(WireRows.Data(1, "Quote", ("SPY", 1), ("SPY", 2)));
        Receive(ServerFrames.Error(1, "BAD_ACTION", "no"));
        v.Time.Transport.Drop();
        v.Time.Advance(TimeSpan.FromSeconds(5));
        Handshake();
        v.Time.Advance(TimeSpan.FromSeconds(1));
        Receive(VirtualStreamer.Keepalive);
        var sent = v.Time.Transport.Sent.Where(f => f.Type != "AUTH").Select(f => (f.Tick, f.Connection, f.Body)).ToArray();
        var lines = await v.EndAsync();

        Assert.That(lines[0].Kind, Is.EqualTo("header"));
        AssertEqual(lines.Of("in"), received.Select(r => (r.Tick, r.Socket, JObject.Parse(r.Frame.Replace('\'', '"')))));
        AssertEqual(lines.Of("out"), sent);
        Assert.That(lines.Of("out"), Is.Not.Empty);
        Assert.That(lines.Select(l => l.Ticks), Is.Ordered);
        Assert.That(lines.Of("in", "out", "state", "channel").Select(l => l.Connection), Is.All.EqualTo(1));
        var states = lines.Of("state").Select(l => (string)l.Content["status"]!).ToArray();
        Assert.That(states, Has.Some.EqualTo("Connecting").And.Some.EqualTo("Reconnecting"));
        Assert.That(states[^1], Is.EqualTo("Connected"));
        Assert.That(lines.Of("reconnection"), Has.Length.EqualTo(1));
        Assert.That(lines.Of("error").Select(l => (string)l.Content["code"]!), Is.EqualTo(["BAD_ACTION"]));
        var opened = lines.Of("channel").Where(l => l.Content["closed"] is null);
        Assert.That(opened.Select(l => (string)l.Content["type"]!), Is.EqualTo(["Quote", "Quote"]));
        Assert.That(v.Recorder.Frames, Is.EqualTo(received.Count));
    }

    [Test]
    public async Task RecordTo_TwoConnections_WritesTheNumberOfEach()
    {
        await using var v = new VirtualRecorder(
            o => o with { MaxSubscriptionsPerConnection = 1, MaxConnections = 2, ConnectionSpacing = TimeSpan.Zero }).Record();
        v.Time.Connect();
        v.Streamer.Subscribe<Quote>("SPY", "QQQ");
        v.Time.Settle();
        v.Time.Handshake(v.Time.Transports[1]);
        v.Time.Advance(TimeSpan.FromSeconds(5));
        foreach (var transport in v.Time.Transports)
        {
            v.Time.OpenChannels(transport);
            v.Time.Advance(TimeSpan.FromMilliseconds(20));
        }

        VirtualStreamer.SendEvent(v.Time.Transports[0], "Quote", "SPY", ("bidPrice", 1));
        VirtualStreamer.SendEvent(v.Time.Transports[1], "Quote", "QQQ", ("bidPrice", 2));
        var lines = await v.EndAsync();

        var data = lines.Of("in").Where(l => (string)l.Content["type"]! == "FEED_DATA");
        Assert.That(data.Select(l => l.Connection), Is.EqualTo([1, 2]));
        foreach (var connection in new[] { 1, 2 })
        {
            var own = lines.Where(l => l.Connection == connection).ToArray();
            Assert.That(own.Of("state").Select(l => (string)l.Content["status"]!).Last(), Is.EqualTo("Connected"), $"{connection}");
            Assert.That(own.Of("channel"), Has.Length.EqualTo(1), $"{connection}");
            Assert.That(own.Of("out").Select(l => (string)l.Content["type"]!), Has.Some.EqualTo("FEED_SUBSCRIPTION"), $"{connection}");
        }
    }

    [TestCase("no JSON at all")]
    [TestCase("{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"Quote\",[\"SPY\",1")]
    [TestCase("{\"type\":\"KEEPALIVE\",\"channel\":0} trailing")]
    [TestCase("[1,2]")]
    [TestCase("")]
    [TestCase("\0")]
    public async Task RecordTo_AFrameThatIsNoObject_IsKeptInBase64(string text)
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        v.Time.Transport.Receive(Encoding.UTF8.GetBytes(text));
        var lines = await v.EndAsync();

        Assert.That(lines.Of("raw").Select(l => Encoding.UTF8.GetString(Convert.FromBase64String((string)l.Content!))), Is.EqualTo([text]));
    }

    [Test]
    public async Task RecordTo_InvalidUtf8InData_IsKeptInBase64()
    {
        byte[] frame = [.. "{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":[\"Quote\",[\"S"u8, 0xff, 0xc0, .. "\",1]]}"u8];
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        v.Time.Transport.Receive(frame);
        var lines = await v.EndAsync();

        Assert.That(lines.Of("raw").Select(l => Convert.FromBase64String((string)l.Content!)), Is.EqualTo([frame]));
    }

    [Test]
    public async Task RecordTo_FramesWithLineBreaks_AreOneLineEach()
    {
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        var data = "{\r\n\"type\":\"FEED_DATA\",\n\"channel\":1,\"data\":[\"Quote\",\n[\"SPY\",\r7]]\n}\n";
        var message = "{\n\"type\":\"KEEPALIVE\",\r\n\"channel\":0}\n";
        v.Time.Transport.Receive(Encoding.UTF8.GetBytes(data));
        v.Time.Transport.Receive(Encoding.UTF8.GetBytes(message));
        var lines = await v.EndAsync();

        Assert.That(lines.Of("in").TakeLast(2).Select(l => l.Content), Is.EqualTo([JObject.Parse(data), JObject.Parse(message)]));
    }

    /// <summary>Frames that one JSON reader accepts and another does not.</summary>
    [TestCase("{\"type\":\"KEEPALIVE\",\"channel\":0,\"version\":@}", "number")]
    [TestCase("{\"type\":\"KEEPALIVE\",\"channel\":0,\"parameters\":@}", "number")]
    [TestCase("{\"type\":\"KEEPALIVE\",\"channel\":0,\"parameters\":@}", "depth")]
    [TestCase("{\"type\":\"KEEPALIVE\",\"channel\":0,\"parameters\":@}", "surrogate")]
    [TestCase("{\"type\":\"KEEPALIVE\",\"channel\":0,\"parameters\":@}", "exponent")]
    public async Task RecordTo_AnOddMessage_DoesNotEndTheRecording(string frame, string kind)
    {
        var value = kind switch
        {
            "number" => new string('7', 500),
            "depth" => new string('[', 63) + new string(']', 63),
            "surrogate" => "\"\\ud800\"",
            _ => "1e999",
        };
        await using var v = new VirtualRecorder().Record().Connect("SPY");
        v.Time.Transport.Receive(Encoding.UTF8.GetBytes(frame.Replace("@", value)));
        v.Quote("SPY", 42);
        var lines = await v.EndAsync();

        Assert.That(lines[^1].Content["data"]![1]![1]!.Value<double>(), Is.EqualTo(42));
        Assert.That(v.Time.Errors.Values().Where(e => e.Kind == MarketDataErrorKind.Recording), Is.Empty);
    }

    private static void AssertEqual(FileLine[] lines, IEnumerable<(long Tick, int Socket, JObject Frame)> expected)
    {
        var frames = expected.ToArray();
        Assert.That(lines.Select(l => (l.Ticks, l.Socket)), Is.EqualTo(frames.Select(f => (f.Tick, f.Socket))));
        Assert.That(lines.Select(l => l.Content), Is.EqualTo(frames.Select(f => f.Frame)).Using<JToken>(JToken.DeepEquals));
    }
}
