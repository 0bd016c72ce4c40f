using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Tests.Support;

namespace Tastytrade.Rx.Tests.Recordings;

/// <summary>A streamer in virtual time that is recorded from its start or later, on Wednesday, 2026-07-15 from 10:00 in New York.</summary>
internal sealed class VirtualRecorder : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = NewYork.At(new(2026, 7, 15), new(10, 0));

    public VirtualRecorder(Func<StreamerOptions, StreamerOptions>? vary = null, DateTimeOffset? start = null)
    {
        var scheduler = new TestScheduler();
        scheduler.AdvanceTo((start ?? Start).UtcTicks);
        Time = new VirtualStreamer(vary, scheduler: scheduler);
    }

    public TemporaryFolder Folder { get; } = new();

    public VirtualStreamer Time { get; }

    public DXLinkStreamer Streamer => Time.Streamer;

    public Recorder Recorder { get; private set; } = null!;

    public string[] Files => [.. Directory.EnumerateFiles(Folder.Path).Order(StringComparer.Ordinal)];

    /// <summary>The lines of all files.</summary>
    public FileLine[] Lines => [.. Files.SelectMany(FileLine.All)];

    public VirtualRecorder Record(RecorderOptions? options = null)
    {
        Recorder = Streamer.RecordTo(Folder.Path, options);
        Time.Settle();
        return this;
    }

    /// <summary>Starts, connects and subscribes quotes (channel 1).</summary>
    public VirtualRecorder Connect(params string[] symbols)
    {
        Time.Connect();
        Time.Subscribe<Quote>(symbols);
        Time.Transport.Receive(WireRows.Config(1, "Quote", "bidPrice"));
        Time.Settle();
        return this;
    }

    public void Quote(string symbol, double bid) => Time.Transport.Receive(WireRows.Data(1, "Quote", (symbol, bid)));

    /// <summary>Waits until the recorder has written so many frames.</summary>
    public Task WrittenAsync(long frames) => WaitFor.TrueAsync(() => Recorder.Frames >= frames || Recorder.Completion.IsCompleted);

    /// <summary>Ends the recording.</summary>
    /// <returns>All lines.</returns>
    public async Task<FileLine[]> EndAsync()
    {
        await Recorder.DisposeAsync();
        await Recorder.Completion;
        return Lines;
    }

    public async ValueTask DisposeAsync()
    {
        if (Recorder is { } recorder)
            await recorder.DisposeAsync();
        await Time.DisposeAsync();
        Folder.Dispose();
    }
}

internal static class FileLineExtensions
{
    public static FileLine[] Of(this IEnumerable<FileLine> lines, params string[] kinds) =>
        [.. lines.Where(line => kinds.Contains(line.Kind))];
}
