using System.Reactive.Concurrency;
using System.Reactive.Disposables;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Moves a recording with the time of a real clock.</summary>
/// <param name="player">Moves the recording.</param>
/// <param name="turn">Held while it is moved.</param>
/// <param name="speed">How many times as fast as the clock.</param>
/// <param name="clock">The clock.</param>
internal sealed class Playback(Player player, PlayerLock turn, double speed, IScheduler clock) : IDisposable
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SerialDisposable timer = new();
    private DateTimeOffset realStart;
    private DateTimeOffset start;
    private DateTimeOffset position;
    private CancellationToken pause;
    private int isDueScheduled;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        pause = cancellationToken;
        using var pausing = cancellationToken.Register(() => completion.TrySetCanceled(cancellationToken));
        Rebase();
        player.Scheduler.DueNow = OnDueNow;
        timer.Disposable = clock.Schedule(Tick);
        await completion.Task.ConfigureAwait(false);
    }

    public void Dispose() => timer.Dispose();

    private void Rebase() => (realStart, start, position) = (clock.Now, player.Scheduler.Clock, player.Scheduler.Clock);

    private void Tick()
    {
        if (pause.IsCancellationRequested)
            return;
        try
        {
            var wait = Shortest;
            if (turn.TryTake(out var held))
            {
                using (held)
                    wait = Move();
            }

            if (player.IsAtEnd || turn.HasEnded)
                completion.TrySetResult();
            else
                timer.Disposable = clock.Schedule(wait, Tick);
        }
        catch (Exception e)
        {
            completion.TrySetException(e);
        }
    }

    /// <returns>How long until more is due.</returns>
    private TimeSpan Move()
    {
        // A seek moved the recording meanwhile.
        if (player.Scheduler.Clock != position)
            Rebase();
        player.RunUntil(Target(), pause);
        if (player.SkipPause())
            Rebase();
        position = player.Scheduler.Clock;
        var wait = player.NextDue is { } next ? (next - position) / speed : Shortest;
        return wait < Shortest ? Shortest : wait > Longest ? Longest : wait;
    }

    private DateTimeOffset Target()
    {
        var elapsed = (clock.Now - realStart).Ticks * speed;
        return elapsed < (player.End - start).Ticks ? start.AddTicks((long)elapsed) : player.End;
    }

    private void OnDueNow()
    {
        if (Interlocked.Exchange(ref isDueScheduled, 1) == 0)
            clock.Schedule(RunDue);
    }

    /// <summary>Runs what was scheduled for now from outside, such as the delivery of values to a new observer; also while
    /// paused.</summary>
    private void RunDue()
    {
        if (!turn.TryTake(out var held))
        {
            if (!turn.HasEnded)
                clock.Schedule(Shortest, RunDue);
            return;
        }

        Interlocked.Exchange(ref isDueScheduled, 0);
        try
        {
            using (held)
            {
                player.Scheduler.RunUntil(player.Scheduler.Clock);

                // A seek has moved the recording: what is due next is due at another time.
                if (!pause.IsCancellationRequested && player.Scheduler.Clock != position)
                    timer.Disposable = clock.Schedule(Tick);
            }
        }
        catch (Exception e) when (completion.TrySetException(e))
        {
            // The task has it.
        }
    }
}
