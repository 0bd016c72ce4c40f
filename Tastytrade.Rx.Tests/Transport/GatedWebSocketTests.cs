using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Transport;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
public sealed class GatedWebSocketTests : IDisposable
{
    private const int Limit = 200_000;

    private readonly ScriptedWebSocket inner = new();

    /// <summary>What was reported: frames, <c>listening</c> and <c>idle</c>.</summary>
    private readonly ConcurrentQueue<string> reports = new();
    private Action<string> onFrame = _ => { };
    private Action onIdle = () => { };

    public void Dispose() => inner.Dispose();

    [Test]
    public async Task Frames_AllAvailableAtOnce_ArriveInOrderBeforeOneIdle(CancellationToken ct)
    {
        inner.Arrive([.. Enumerable.Range(0, 100).Select(i => Text($"f{i}")), Text("two "), Text("par", isEnd: false), Text("ts")]);
        var receiving = Receive(ct);
        await WaitFor.TrueAsync(() => reports.Contains("idle"));

        string[] frames = [.. Enumerable.Range(0, 100).Select(i => $"f{i}"), "two ", "parts"];
        Assert.That(reports, Is.EqualTo((string[])["listening", .. frames, "idle"]));
        inner.ArriveClose();
        Assert.That((await receiving).MessageType, Is.EqualTo(WebSocketMessageType.Close));
    }

    [Test]
    public async Task Frame_InFragmentsWithPauses_IsOne(CancellationToken ct)
    {
        var receiving = Receive(ct);
        foreach (var (piece, isEnd) in new[] { ("a", false), ("", false), ("b", false), ("c", true), ("d", true) })
        {
            await WaitFor.TrueAsync(() => inner.IsWaiting);
            inner.Arrive(piece, isEnd);
        }

        inner.ArriveClose();
        await receiving;
        Assert.That(reports.Where(r => r is not ("idle" or "listening")), Is.EqualTo(["abc", "d"]));
    }

    [TestCase(65_535)]
    [TestCase(65_536)]
    [TestCase(65_537)]
    [TestCase(131_073)]
    [TestCase(Limit)]
    public async Task Frame_Large_IsWholeAndTheNextIsToo(int size, CancellationToken ct)
    {
        var large = string.Concat(Enumerable.Range(0, size / 8 + 1).Select(i => $"{i:d8}"))[..size];
        inner.Arrive(Text("before"), Text(large), Text("after"), Text(large), ([], WebSocketMessageType.Close, true));
        await Receive(ct);
        Assert.That(reports.Where(r => r is not ("idle" or "listening")), Is.EqualTo(["before", large, "after", large]));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Frame_LargerThanTheLimit_EndsTheSocketWithTheError(bool isEnd, CancellationToken ct)
    {
        inner.Arrive(Text("before"), Text(new string('x', Limit + 1), isEnd), Text("after"));
        Assert.That(async () => await Receive(ct), Throws.TypeOf<FrameTooLargeException>());
        Assert.That(reports, Has.Some.EqualTo("before").And.None.EqualTo("after"));
    }

    [Test]
    public async Task Close_BehindUnreadFrames_ComesAfterThem(CancellationToken ct)
    {
        inner.Arrive(Text("a"), Text("b"), Text("cut", isEnd: false), ([], WebSocketMessageType.Close, true), Text("never"));
        await Receive(ct);
        Assert.That(reports, Is.EqualTo(["listening", "a", "b", "idle"]));
    }

    /// <summary>At once, or when the frame came after a pause.</summary>
    [TestCase(true)]
    [TestCase(false)]
    public async Task Receiver_Throws_EndsTheSocketWithItsError(bool isAtOnce, CancellationToken ct)
    {
        onFrame = text => throw new InvalidTimeZoneException(text);
        if (isAtOnce)
            inner.Arrive("a");
        var receiving = Receive(ct);
        if (!isAtOnce)
        {
            await WaitFor.TrueAsync(() => inner.IsWaiting);
            inner.Arrive("a");
        }

        inner.Arrive("b");
        Assert.That(async () => await receiving, Throws.TypeOf<InvalidTimeZoneException>().With.Message.EqualTo("a"));
    }

    /// <summary>The promise of <c>isFree</c>: the thread may stay in the call while more frames arrive.</summary>
    [Test]
    public async Task Idle_StaysInTheCall_FramesGoOnArrivingOnOtherThreads(CancellationToken ct)
    {
        using var release = new ManualResetEventSlim();
        var calls = 0;
        onIdle = () =>
        {
            if (Interlocked.Increment(ref calls) == 1)
                release.Wait(ct);
        };
        var receiving = Task.Run(() => Receive(ct), ct);
        for (var i = 0; i < 20; i++)
        {
            await WaitFor.TrueAsync(() => inner.IsWaiting && Volatile.Read(ref calls) > 0);
            inner.Arrive($"f{i}");
            await WaitFor.TrueAsync(() => reports.Contains($"f{i}"));
        }

        release.Set();
        inner.ArriveClose();
        await receiving;
        Assert.That(reports.Where(r => r.StartsWith('f')), Is.EqualTo(Enumerable.Range(0, 20).Select(i => $"f{i}")));
    }

    private static (byte[] Bytes, WebSocketMessageType Type, bool IsEnd) Text(string text, bool isEnd = true) =>
        (Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, isEnd);

    private async Task<ValueWebSocketReceiveResult> Receive(CancellationToken ct)
    {
        var socket = new GatedWebSocket(
            inner, () => reports.Enqueue("listening"), () => Task.CompletedTask,
            frame =>
            {
                var text = Encoding.UTF8.GetString(frame);
                onFrame(text);
                reports.Enqueue(text);
            },
            () =>
            {
                reports.Enqueue("idle");
                onIdle();
            },
            new SendQueue(1, inner, TimeSpan.FromSeconds(10), SchedulerDefaults.Scheduler, _ => { }), Limit);
        return await socket.ReceiveAsync(new byte[10].AsMemory(), ct);
    }
}
