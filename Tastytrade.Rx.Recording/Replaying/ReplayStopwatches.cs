using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Stopwatches in the time of a recording that is replayed. A seek does not count: a periodic timer goes on at its pace, and
/// neither makes up for the time between nor waits until it comes again.</summary>
internal sealed class ReplayStopwatches(ReplayScheduler scheduler) : IStopwatchProvider
{
    public IStopwatch StartStopwatch() => new Watch(scheduler, scheduler.RunningTime);

    private sealed class Watch(ReplayScheduler scheduler, TimeSpan start) : IStopwatch
    {
        public TimeSpan Elapsed => scheduler.RunningTime - start;
    }
}
