using System.Diagnostics;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>The spans of attempts to connect.</summary>
public sealed class ConnectTraceTests
{
    private const string Connect = "dxlink.connect";

    private readonly ActivitySource users = new("Test");
    private SpanReader spans = null!;

    [SetUp]
    public void Listen() => spans = new SpanReader();

    [TearDown]
    public void StopListening() => spans.Dispose();

    [OneTimeTearDown]
    public void DisposeSource() => users.Dispose();

    [Test]
    public async Task FirstAttempt_Successful_IsAChildOfTheCallersSpanAndEndsWithTheSession()
    {
        await using var v = new VirtualStreamer();
        using var mine = users.StartActivity("mine");
        v.Start();
        Assert.That(Activity.Current, Is.SameAs(mine), "the caller's activity stays current");
        v.Transport.Open();
        v.Transport.Receive(VirtualStreamer.ServerSetup);
        v.Transport.Receive(VirtualStreamer.Unauthorized);
        Assert.That(spans.Ended, Is.Empty);
        v.Transport.Receive(VirtualStreamer.Authorized);

        var span = spans.Named(Connect).Single();
        Assert.Multiple(() =>
        {
            Assert.That(span.ParentSpanId, Is.EqualTo(mine!.SpanId));
            Assert.That(span.Kind, Is.EqualTo(ActivityKind.Client));
            Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(span.GetTagItem("server.address"), Is.EqualTo("streamer.example"));
            Assert.That(span.GetTagItem("tastytrade.rx.connection.number"), Is.EqualTo(1));
            Assert.That(span.GetTagItem("tastytrade.rx.session.number"), Is.EqualTo(1));
            Assert.That(Activity.Current, Is.SameAs(mine));
        });
    }

    [Test]
    public async Task LaterAttempts_AfterALoss_AreRootSpans()
    {
        await using var v = new VirtualStreamer();
        using (users.StartActivity("mine"))
            v.Connect();
        v.Advance(TimeSpan.FromSeconds(15));
        using var later = users.StartActivity("later");
        v.Transport.Drop();
        v.Handshake();

        Assert.That(spans.Named(Connect), Has.Count.EqualTo(2));
        Assert.That(spans.Named(Connect)[1].ParentSpanId, Is.EqualTo(default(ActivitySpanId)));
    }

    [Test]
    public async Task Attempts_Failed_HaveTheirErrorWithoutTheToken()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        v.Transport.Refuse();
        v.Advance(TimeSpan.FromSeconds(3));
        v.Transport.Open();
        v.Advance(TimeSpan.FromSeconds(11));
        v.Advance(TimeSpan.FromSeconds(10));
        v.Transport.Open();
        v.Transport.Receive(VirtualStreamer.Unauthorized);
        v.Transport.CloseByServer(1011, "token-1");
        v.Advance(TimeSpan.FromSeconds(30));
        v.Transport.Open();
        v.Transport.Receive(VirtualStreamer.Unauthorized);
        v.Transport.Receive(ServerFrames.Error(0, "UNAUTHORIZED", "token-1 is not good"));
        v.Advance(TimeSpan.FromSeconds(30));
        string[] answers =
        [
            ServerFrames.Error(0, "UNAUTHORIZED", "The number of user sessions has exceeded"), ServerFrames.Error(0, "NEW"),
            VirtualStreamer.Unauthorized,
        ];
        foreach (var answer in answers)
        {
            v.Transport.Open();
            v.Transport.Receive(VirtualStreamer.Unauthorized);
            v.Transport.Receive(answer);
            v.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.That(spans.Named(Connect).Select(s => s.GetTagItem("error.type")), Is.EqualTo(new[]
        {
            "System.Net.WebSockets.WebSocketException", "timeout", "closed_1011", "token_refused",
            "session_limit", "server_error", "token_refused",
        }));
        Assert.That(spans.Ended.Select(s => s.Status), Is.All.EqualTo(ActivityStatusCode.Error));
        Assert.That(spans.Ended.Select(SpanReader.Text), Has.None.Contains("token-"));
        Assert.That(spans.Ended.Select(s => s.StatusDescription), Has.Some.Contains("***"), "the rest of the server's text stays");
    }

    [Test]
    public async Task ReconnectAndDispose_InsideASpan_LeaveItCurrent()
    {
        var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        using var mine = users.StartActivity("mine");
        v.Transport.Open();
        v.Streamer.Reconnect();
        Assert.That(Activity.Current, Is.SameAs(mine));
        var disposing = v.Streamer.DisposeAsync();
        Assert.That(Activity.Current, Is.SameAs(mine));
        await disposing;
        Assert.That(spans.Named(Connect).Select(s => s.GetTagItem("error.type")), Is.EqualTo(new[] { "abandoned", "abandoned" }));
    }

    [Test]
    public async Task Session_Authorized_HasNoOpenSpan()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Subscribe<Quote>("SPY");
        v.Transport.Receive(ServerFrames.Quote(1, "SPY", 1));
        v.Transport.Receive(VirtualStreamer.Unauthorized);
        v.Settle();
        v.Transport.Receive(VirtualStreamer.Authorized);
        v.Settle();
        Assert.That(spans.Ended, Has.Count.EqualTo(1));
    }
}
