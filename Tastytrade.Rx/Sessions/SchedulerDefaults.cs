using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>The one place that names the clock of those who name none.</summary>
internal static class SchedulerDefaults
{
    public static IScheduler Scheduler => DefaultScheduler.Instance;
}
