using System.Diagnostics;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Records what happens, without secrets, and lets the probe wait for it.</summary>
internal sealed class FrameRecorder(Redaction redaction) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly ReplaySubject<Entry> stream = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>Removes the secrets.</summary>
    public Redaction Redaction => redaction;

    /// <summary>The number of entries, which is the number of the next entry.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    /// <summary>Everything recorded so far.</summary>
    public FrameHistory Take()
    {
        lock (gate)
            return new(entries);
    }

    /// <param name="connection">The number of the connection.</param>
    /// <param name="kind">The kind of the entry.</param>
    /// <param name="body">The content; the caller must not use it afterwards.</param>
    public void Add(int connection, EntryKind kind, JsonObject body)
    {
        lock (gate)
        {
            redaction.Clean(body);
            var entry = new Entry(clock.Elapsed, connection, kind, body);
            entries.Add(entry);
            stream.OnNext(entry);
        }
    }

    /// <summary>Waits for an entry of a connection.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="from">The number of the first entry to consider.</param>
    /// <param name="isAwaited">Whether an entry is the awaited one.</param>
    /// <param name="limit">The maximum time.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The entry; null if it did not arrive in time or the connection has ended.</returns>
    public async Task<Entry?> WaitAsync(
        int connection, int from, Func<Entry, bool> isAwaited, TimeSpan limit, CancellationToken cancellationToken)
    {
        var found = await stream.Skip(from)
            .Where(entry => entry.Connection == connection && (entry.Kind == EntryKind.Closed || isAwaited(entry)))
            .Take(1)
            // Continuations do not run under the lock of the recorder.
            .ObserveOn(TaskPoolScheduler.Default)
            .Timeout(limit, Observable.Empty<Entry>())
            .FirstOrDefaultAsync()
            .ToTask(cancellationToken);
        return found is null || found.Kind == EntryKind.Closed ? null : found;
    }

    public void Dispose() => stream.Dispose();
}
