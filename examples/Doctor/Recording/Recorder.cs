using System.Diagnostics;
using System.Reactive.Concurrency;
using System.Reactive.Linq;
using System.Reactive.Subjects;
using System.Reactive.Threading.Tasks;
using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Takes down what happens, without secrets, and lets the probe wait for it.</summary>
internal sealed class Recorder(Redaction redaction) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<Entry> entries = [];
    private readonly ReplaySubject<Entry> stream = new();
    private readonly Stopwatch clock = Stopwatch.StartNew();

    /// <summary>What must not be written.</summary>
    public Redaction Redaction => redaction;

    /// <summary>How many entries there are; later ones have this number or a greater one.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return entries.Count;
        }
    }

    /// <summary>All so far.</summary>
    public Recording Take()
    {
        lock (gate)
            return new(entries);
    }

    /// <param name="connection">The number of the connection.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="body">Belongs to the recorder from here on.</param>
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

    /// <summary>Waits for something on a connection.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="from">Entries from this number on count.</param>
    /// <param name="isAwaited">What is waited for.</param>
    /// <param name="limit">For how long.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry; null where it did not come in time or the connection has ended.</returns>
    public async Task<Entry?> WaitAsync(
        int connection, int from, Func<Entry, bool> isAwaited, TimeSpan limit, CancellationToken cancellationToken)
    {
        var found = await stream.Skip(from)
            .Where(entry => entry.Connection == connection && (entry.Kind == EntryKind.Closed || isAwaited(entry)))
            .Take(1)
            // What waits goes on elsewhere, not under the recorder's lock.
            .ObserveOn(TaskPoolScheduler.Default)
            .Timeout(limit, Observable.Empty<Entry>())
            .FirstOrDefaultAsync()
            .ToTask(cancellationToken);
        return found is null || found.Kind == EntryKind.Closed ? null : found;
    }

    public void Dispose() => stream.Dispose();
}
