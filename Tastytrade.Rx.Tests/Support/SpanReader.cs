using System.Diagnostics;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Collects the library's spans as they end, as a program's tracing does.</summary>
internal sealed class SpanReader : IDisposable
{
    private readonly ActivityListener listener;
    private readonly Lock gate = new();
    private readonly List<Activity> ended = [];

    public SpanReader()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Tastytrade.Rx" or "Test",
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.Source.Name == "Tastytrade.Rx")
                {
                    lock (gate)
                        ended.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyList<Activity> Ended
    {
        get
        {
            lock (gate)
                return [.. ended];
        }
    }

    public IReadOnlyList<Activity> Named(string name) => [.. Ended.Where(s => s.OperationName == name)];

    /// <summary>Everything that an exporter would send of a span.</summary>
    public static string Text(Activity span) =>
        $"{span.DisplayName} {span.Status} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(t => $"{t.Key}={t.Value}"))}";

    public void Dispose() => listener.Dispose();
}
