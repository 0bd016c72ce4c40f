using Microsoft.Extensions.Logging;
using Microsoft.Reactive.Testing;
using NUnit.Framework;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Diagnostics;

/// <summary>A logger that is slow, blocks or throws delays nothing but its own lines.</summary>
[CancelAfter(120_000)]
public sealed class LogLaneTests
{
    private readonly TestScheduler scheduler = new();
    private readonly RecordingLogger logger = new();

    [Test]
    public void Write_MoreLinesThanMayBeQueued_DropsAndCountsTheRest()
    {
        var lane = new LogQueue(logger, scheduler);
        Write(lane, 1500);
        scheduler.AdvanceBy(1);

        Assert.That(logger.Entries.Select(e => e.Id), Is.EqualTo(Enumerable.Repeat(2004, 1000).Append(2011)));
        Assert.That(logger.Entries[^1].Text, Does.StartWith("The logger does not keep up: 500 lines were dropped"));

        Write(lane, 1);
        scheduler.AdvanceBy(1);
        Assert.That(logger.Entries.Count(e => e.Id == 2004), Is.EqualTo(1001), "the queue has room again");
    }

    [Test]
    public void Write_WhileLinesAfterAGapAreQueued_ExtendsTheGap()
    {
        var lane = new LogQueue(logger, scheduler);
        lane.Write(_ => Write(lane, 1));
        Write(lane, 1500);
        scheduler.AdvanceBy(1);

        Assert.That(logger.Entries.Select(e => e.Id), Is.EqualTo(Enumerable.Repeat(2004, 999).Append(2011)));
        Assert.That(logger.Entries[^1].Text, Does.StartWith("The logger does not keep up: 502 lines were dropped"));
    }

    [Test]
    public void Write_EssentialLine_IsNeverDropped()
    {
        var lane = new LogQueue(logger, scheduler);
        Write(lane, 1500);
        lane.Write(log => StreamerLog.ChannelOpened(log, 1, 1, ""), isNeeded: true);
        scheduler.AdvanceBy(1);

        Assert.That(logger.Entries.Select(e => e.Id).Skip(1000), Is.EqualTo(new[] { 2005, 2011 }));
    }

    [Test]
    public void Write_LineThatThrows_LosesOnlyThatLine()
    {
        logger.BreaksAt = 2005;
        var lane = new LogQueue(logger, scheduler);
        lane.Write(log => StreamerLog.ChannelOpened(log, 1, 1, ""));
        Write(lane, 2);
        scheduler.AdvanceBy(1);

        Assert.That(logger.Entries.Select(e => e.Id), Is.EqualTo(new[] { 2005, 2004, 2004 }));
    }

    [Test]
    public async Task Logger_Blocks_DelaysNoEvent()
    {
        using var blocking = new BlockingLogger();
        await using var live = await new LiveStreamer(o => o with { Logger = blocking }).ConnectAsync();
        await blocking.Called.Task.WaitAsync(LiveStreamer.Patience);
        var (count, states) = (0, 0);
        live.Streamer.Quotes.Subscribe(_ => Interlocked.Increment(ref count));
        live.Streamer.ConnectionStates.Subscribe(_ => Interlocked.Increment(ref states));
        using var handle = live.Streamer.Subscribe<Quote>("A");
        var channel = await live.ChannelAsync("Quote");
        for (var i = 0; i < 100; i++)
            live.Send(channel, "Quote", ("A", i));

        await LiveStreamer.UntilAsync(() => Volatile.Read(ref count) == 100 && Volatile.Read(ref states) == 1);
        Assert.That(blocking.Calls, Is.EqualTo(1), "it still blocks");
    }

    [SetUp]
    public void ClearLog() => logger.Clear();

    private static void Write(LogQueue lane, int count)
    {
        for (var i = 0; i < count; i++)
            lane.Write(log => StreamerLog.NextAttempt(log, 1, 1, TimeSpan.Zero));
    }

    private sealed class BlockingLogger : ILogger, IDisposable
    {
        private readonly ManualResetEventSlim gate = new();
        private int calls;

        public TaskCompletionSource Called { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Calls => Volatile.Read(ref calls);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref calls);
            Called.TrySetResult();
            gate.Wait(LiveStreamer.Patience);
        }

        public void Dispose() => gate.Set();
    }
}
