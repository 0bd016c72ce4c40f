using System.Reactive.Concurrency;
using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;
using static Tastytrade.Rx.Tests.Support.VirtualStreamer;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The server's turn to say something: after 60 seconds without a frame the connection is lost, open or not.</summary>
public sealed class SilenceTests
{
    [Test]
    public async Task Silence_OfExactlyTheTimeout_HangsUpWithTimeoutAndReconnectsAtOnce()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Scheduler.AdvanceTo(Ticks.Seconds(60) - 1);
        Assert.That(v.Transport.HangUps, Is.Empty);
        v.Transport.Take();

        v.Scheduler.AdvanceTo(Ticks.Seconds(60));

        var error = v.Transport.Take().Last();
        Assert.That((error.Type, (string?)error.Body["error"], error.Tick, error.Connection), Is.EqualTo(("ERROR", "TIMEOUT", Ticks.Seconds(60), 1)));
        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(60) }));
        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0, Ticks.Seconds(60) }));
        v.Settle();
        Assert.That(v.States.Values()[^1].Cause, Is.EqualTo("the server was silent for 60 s"));
    }

    [TestCase(Keepalive)]
    [TestCase("{'type':'SOMETHING_NEW','channel':7}")]
    [TestCase("not even json")]
    public async Task Silence_BrokenByAnyFrame_CountsFromThatFrame(string frame)
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Scheduler.AdvanceTo(Ticks.Seconds(59.9));
        v.Transport.Receive(frame);
        v.Scheduler.AdvanceTo(Ticks.Seconds(100));
        v.Transport.Receive(frame);

        v.Scheduler.AdvanceTo(Ticks.Seconds(160) - 1);
        Assert.That(v.Transport.HangUps, Is.Empty);
        v.Scheduler.AdvanceTo(Ticks.Seconds(160));

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(160) }));
    }

    [Test]
    public async Task Silence_OfAnotherTimeout_IsAnnouncedAndObeyed()
    {
        await using var v = new VirtualStreamer(o => o with { KeepaliveTimeout = TimeSpan.FromSeconds(4.5) }).Connect();
        var setup = v.Transport.Take()[0];

        v.Scheduler.AdvanceTo(Ticks.Seconds(5));

        Assert.That((double?)setup.Body["keepaliveTimeout"], Is.EqualTo(4.5));
        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(4.5) }));
    }

    [Test]
    public async Task Silence_TimerOfAnOldSession_DoesNotEndTheNew()
    {
        await using var v = new VirtualStreamer().ConnectStable();
        v.Scheduler.AdvanceTo(Ticks.Seconds(50));
        v.Transport.Drop();
        v.Handshake();

        v.Scheduler.AdvanceTo(Ticks.Seconds(110) - 1);
        Assert.That(v.Transport.HangUps, Is.Empty);
        v.Scheduler.AdvanceTo(Ticks.Seconds(110));

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(110) }));
    }

    [Test]
    public async Task Silence_WhileTheClockIsSetBack_IsNoticedAllTheSame()
    {
        SetBackClock clock = null!;
        await using var v = new VirtualStreamer(o => o with { Scheduler = clock = new SetBackClock(o.Scheduler) }).ConnectStable();
        clock.Ahead -= TimeSpan.FromHours(1);

        v.Scheduler.AdvanceTo(Ticks.Seconds(60) - 1);
        Assert.That(v.Transport.HangUps, Is.Empty);
        v.Scheduler.AdvanceTo(Ticks.Seconds(60));

        Assert.That(v.Transport.HangUps, Is.EqualTo(new[] { Ticks.Seconds(60) }));
    }

    [Test]
    public async Task Silence_TimeAfterTime_ReconnectsAtOnceEachTime()
    {
        await using var v = new VirtualStreamer().Connect();
        for (var i = 1; i <= 3; i++)
        {
            v.Scheduler.AdvanceTo(Ticks.Seconds(60 * i));
            v.Handshake();
        }

        Assert.That(v.Transport.Attempts, Is.EqualTo(new[] { 0, Ticks.Seconds(60), Ticks.Seconds(120), Ticks.Seconds(180) }));
    }

    /// <summary>A clock that somebody sets back, while time goes on.</summary>
    private sealed class SetBackClock(IScheduler inner) : IScheduler, IServiceProvider
    {
        public TimeSpan Ahead { get; set; } = TimeSpan.FromHours(2);

        public DateTimeOffset Now => inner.Now + Ahead;

        public IDisposable Schedule<TState>(TState state, Func<IScheduler, TState, IDisposable> action) => inner.Schedule(state, action);

        public IDisposable Schedule<TState>(TState state, TimeSpan dueTime, Func<IScheduler, TState, IDisposable> action) => inner.Schedule(state, dueTime, action);

        public IDisposable Schedule<TState>(TState state, DateTimeOffset dueTime, Func<IScheduler, TState, IDisposable> action) => inner.Schedule(state, dueTime - Ahead, action);

        public object? GetService(Type serviceType) => (inner as IServiceProvider)?.GetService(serviceType);
    }
}
