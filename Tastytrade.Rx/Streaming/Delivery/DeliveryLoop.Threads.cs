using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Streaming.Delivery;

/// <content>When the loop runs, on which thread, and how it is taken from a thread that an observer holds up.</content>
internal sealed partial class DeliveryLoop
{
    /// <summary>How often the watch samples the loop within <see cref="DeliverySettings.SlowAfter"/>.</summary>
    private const int Samples = 4;

    private static readonly TimeSpan LingerTime = TimeSpan.FromMilliseconds(1);

    private bool isRunning;

    /// <summary>Whether a thread that found the queue empty waits for more.</summary>
    private bool isLingering;
    private readonly ManualResetEventSlim more = new(initialState: false, spinCount: 0);
    private bool isWatching;
    private bool wasIdle;
    private readonly Dictionary<DeliveryTarget, int> found = [];

    public void OnIdle(bool isFree)
    {
        // Checking without the lock is enough: a thread that posts calls this afterwards.
        if (queue.IsEmpty)
            return;
        lock (gate)
        {
            if (!isFree || !settings.IsOnThreadPool || !Thread.CurrentThread.IsThreadPoolThread)
            {
                WakeUp();
                return;
            }

            if (!TryStart())
                return;
        }

        Run();
    }

    private void WakeUp()
    {
        if (isLingering && !queue.IsEmpty)
            more.Set();
        else if (TryStart())
            settings.Schedule(RunAndLinger);
    }

    /// <summary>Runs the loop on a thread of the scheduler. Events that come so fast that the receiver never waits soon wake it again, so
    /// it stays for a moment: the thread pool would burn processor time until it has another turn.</summary>
    private void RunAndLinger()
    {
        do
            Run();
        while (settings.IsOnThreadPool && Linger());
    }

    /// <returns>Whether there is more to deliver, and this thread has the loop again.</returns>
    private bool Linger()
    {
        lock (gate)
        {
            if (isRunning || isLingering)
                return false;
            if (!queue.IsEmpty)
                return TryStart();
            isLingering = true;
            more.Reset();
        }

        more.Wait(LingerTime);
        lock (gate)
        {
            isLingering = false;
            return TryStart();
        }
    }

    private bool TryStart()
    {
        if (isRunning || queue.IsEmpty)
            return false;
        isRunning = true;
        if (!isWatching)
        {
            isWatching = true;
            Watch();
        }

        return true;
    }

    /// <summary>Samples, while there is work, which observer the loop is calling. An observer found often enough since the loop was last
    /// idle has held up the others for that long, in one call or in many.</summary>
    private void Watch() => settings.Scheduler.Schedule(settings.SlowAfter / Samples, () =>
    {
        var own = Volatile.Read(ref turn);
        var (number, target) = own.Current;
        lock (gate)
        {
            if (wasIdle || !isRunning)
                found.Clear();
            wasIdle = false;
            isWatching = isRunning;
            if (!isRunning)
                return;
        }

        if (number != 0 && target is not null && (found[target] = found.GetValueOrDefault(target) + 1) >= Samples)
        {
            found.Remove(target);
            Isolate(target, own, number);
        }

        Watch();
    });

    private void Isolate(DeliveryTarget target, LoopTurn own, long number)
    {
        if (!target.Isolate())
            return;
        if (own.TryEnd(number))
        {
            turn = new LoopTurn();
            settings.Schedule(Run);
        }
        else
        {
            target.DrainSoon();
        }

        target.ReportIsolated();
    }
}
