using System.Reactive.Concurrency;

namespace Tastytrade.Rx;

/// <summary>The default scheduler.</summary>
internal static class SchedulerDefaults
{
    public static IScheduler Scheduler => DefaultScheduler.Instance;
}
