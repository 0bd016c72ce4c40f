using NUnit.Framework;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Connection;

/// <summary>The timeout and the cancellation of ConnectAsync.</summary>
public sealed class ConnectAsyncTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Test]
    public async Task ConnectTimeout_AfterFailedAttempts_ThrowsWithTheCauseOfTheLast()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = TimeSpan.FromSeconds(6) });
        v.Start();
        v.Transport.Refuse("first");
        v.Advance(TimeSpan.FromSeconds(3));
        v.Transport.Refuse("no route");
        v.Advance(TimeSpan.FromSeconds(2.9));
        Assert.That(v.Connecting.IsCompleted, Is.False);
        v.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That(async () => await v.Connecting.WaitAsync(Limit), Throws.TypeOf<ConnectionFailedException>()
            .With.Message.StartsWith("No connection within 6 s: no route.")
            .And.InnerException.Message.EqualTo("no route"));
        Assert.That(v.Transport.IsClosed);
    }

    [Test]
    public async Task ConnectTimeout_WithoutAnyAnswer_ThrowsWithThatReason()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = TimeSpan.FromSeconds(5) });
        v.Start();
        v.Advance(TimeSpan.FromSeconds(5));

        Assert.That(async () => await v.Connecting.WaitAsync(Limit), Throws.TypeOf<ConnectionFailedException>()
            .With.Message.StartsWith("No connection within 5 s: the server has not answered."));
    }

    [Test]
    public async Task ConnectTimeout_Infinite_RetriesWithoutEnd()
    {
        await using var v = new VirtualStreamer(o => o with { ConnectTimeout = Timeout.InfiniteTimeSpan });
        v.Start();
        for (var i = 0; i < 20; i++)
        {
            v.Transport.Refuse();
            v.Advance(TimeSpan.FromSeconds(90));
        }

        v.Handshake();

        Assert.That(await v.Connecting.WaitAsync(Limit), Is.SameAs(v.Streamer));
    }

    [Test]
    public async Task Cancellation_WhileConnecting_ClosesTheStreamerAndItsTimers()
    {
        await using var v = new VirtualStreamer();
        using var cancellation = new CancellationTokenSource();
        var connecting = v.Streamer.StartAsync(v.Options, cancellation.Token);

        await cancellation.CancelAsync();

        Assert.That(async () => await connecting.WaitAsync(Limit), Throws.InstanceOf<OperationCanceledException>());
        v.Advance(TimeSpan.FromMinutes(1));
        Assert.That(v.Transport.IsClosed);
        Assert.That(v.States.Values()[^1].Status, Is.EqualTo(ConnectionStatus.Closed));
    }

    [Test]
    public async Task Cancellation_WhileConnecting_LeavesNoUnobservedException()
    {
        var unobserved = new List<Exception>();
        void OnUnobserved(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            if (e.Exception.InnerException is ConnectionFailedException { Message: var message }
                && message.Contains("4.75 s", StringComparison.Ordinal))
                unobserved.Add(e.Exception);
        }

        TaskScheduler.UnobservedTaskException += OnUnobserved;
        try
        {
            await CancelThenTimeOut();
            for (var i = 0; i < 3; i++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= OnUnobserved;
        }

        Assert.That(unobserved, Is.Empty);

        static async Task CancelThenTimeOut()
        {
            await using var v = new VirtualStreamer(o => o with { ConnectTimeout = TimeSpan.FromSeconds(4.75) });
            using var cancellation = new CancellationTokenSource();
            var connecting = v.Streamer.StartAsync(v.Options, cancellation.Token);
            await cancellation.CancelAsync();
            await connecting.WaitAsync(Limit).ContinueWith(_ => { }, TaskScheduler.Default);
            v.Advance(TimeSpan.FromSeconds(10));
        }
    }
}
