using Microsoft.Extensions.Logging;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Records each message with its id and all values that a log store would keep.</summary>
internal sealed class RecordingLogger : ILogger
{
    private readonly Lock gate = new();
    private readonly List<(int Id, string Text)> entries = [];

    public IReadOnlyList<(int Id, string Text)> Entries
    {
        get
        {
            lock (gate)
                return [.. entries];
        }
    }

    /// <summary>The id at which it throws, as a logger with a full disk may; null for none.</summary>
    public int? BreaksAt { get; set; }

    public void Clear()
    {
        lock (gate)
            entries.Clear();
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state is IEnumerable<KeyValuePair<string, object?>> pairs
            ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"))
            : "";
        lock (gate)
            entries.Add((eventId.Id, $"{formatter(state, exception)} | {values} | {exception}"));
        if (eventId.Id == BreaksAt)
            throw new IOException("The disk is full.");
    }
}
