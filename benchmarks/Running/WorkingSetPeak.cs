namespace Tastytrade.Rx.Benchmarks.Running;

/// <summary>The peak working set of this process since the start, sampled ten times a second.</summary>
internal sealed class WorkingSetPeak : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Timer timer;
    private long highest;

    public WorkingSetPeak()
    {
        highest = Environment.WorkingSet;
        timer = new Timer(_ => highest = Math.Max(highest, Environment.WorkingSet), null, Period, Period);
    }

    public long Stop()
    {
        Dispose();
        return Math.Max(highest, Environment.WorkingSet);
    }

    public void Dispose() => timer.Dispose();
}
