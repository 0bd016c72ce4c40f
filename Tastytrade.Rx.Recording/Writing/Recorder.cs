using System.Reactive.Concurrency;
using System.Reactive.Disposables;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.Writing;
using Tastytrade.Rx.Streaming.Sharing;

namespace Tastytrade.Rx;

/// <summary>Records what a <see cref="DXLinkStreamer"/> receives, until the recorder or the streamer is disposed: every frame with its time
/// of arrival, and each change of a connection's state. <c>streamer.RecordTo(path)</c> creates it.</summary>
/// <remarks>
/// <para>The recorder has its own thread and never holds up the stream. If it cannot keep up, data are dropped: see
/// <see cref="RecorderOptions.MaxPendingBytes"/>. If a file cannot be written, the recording ends with one error on the streamer's
/// <c>Errors</c> and in <see cref="Completion"/>, and the stream goes on.</para>
/// <para>The files contain no tokens, no identifiers of users and no account data. All members are thread-safe.</para>
/// </remarks>
public sealed class Recorder : IAsyncDisposable
{
    /// <summary>So many waiting bytes wake the thread before the next flush is due.</summary>
    private const int Enough = RecordingWriter.BlockBytes;

    private readonly DXLinkStreamer streamer;
    private readonly RecorderOptions options;
    private readonly LineQueue queue;
    private readonly RecordingWriter writer;
    private readonly SafeMessage safe;
    private readonly SingleAssignmentDisposable streamerEnd = new();
    private readonly SemaphoreSlim work = new(0);
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] buffer = [];
    private long reportedDrops;
    private long reportedWithheld;
    private long withheld;

    /// <summary>Whether the state that checkpoints need lacks values, which the streamer has.</summary>
    private bool needsValues;
    private int isFlushScheduled;
    private int isAwake;
    private int isDetached;
    private volatile bool isFlushDue;
    private volatile bool isEnding;
    private volatile KnownValues? values;
    private volatile string file;
    private long frames;
    private long textBytes;
    private long fileBytes;

    internal Recorder(DXLinkStreamer streamer, string path, RecorderOptions options)
    {
        (this.streamer, this.options) = (streamer, options);
        queue = new LineQueue(options.MaxPendingBytes);
        safe = new SafeMessage(streamer.Redactor);
        writer = new RecordingWriter(new FileRotation(path, options), options);
        ObjectDisposedException.ThrowIf(streamer.IsDisposed, streamer);
        try
        {
            writer.Begin(streamer.Scheduler.Now);
        }
        catch
        {
            writer.Dispose();
            if (writer.Path is { } created)
                File.Delete(created);
            throw;
        }

        file = writer.Path!;
        if (!streamer.TrySetTap(new RecorderTap(queue, OnAdded, () => streamer.Scheduler.Now.UtcTicks)))
        {
            writer.Dispose();
            File.Delete(file);
            throw new InvalidOperationException("The streamer is already being recorded: dispose the other recorder first.");
        }

        TakeValues();
        streamerEnd.Disposable = streamer.ConnectionStates.Subscribe(static _ => { }, _ => BeginEnd(), BeginEnd);
        new Thread(Run) { IsBackground = true, Name = "Tastytrade.Rx recorder" }.Start();
    }

    /// <summary>The path of the file that is being written, or was written last.</summary>
    public string CurrentFile => file;

    /// <summary>The number of frames recorded so far. It is updated when a part has been written, at least every second.</summary>
    public long Frames => Volatile.Read(ref frames);

    /// <summary>The bytes of the recorded lines, before compression.</summary>
    public long TextBytes => Volatile.Read(ref textBytes);

    /// <summary>The bytes of all files.</summary>
    public long FileBytes => Volatile.Read(ref fileBytes);

    /// <summary>The number of frames that are missing in the files, because the recorder could not keep up, or because the server sent
    /// secrets in them.</summary>
    public long DroppedFrames => queue.Dropped.Frames + Volatile.Read(ref withheld);

    /// <summary>Completes when the recording has ended. It fails with an <see cref="IOException"/> or an
    /// <see cref="UnauthorizedAccessException"/> if a file could not be written.</summary>
    public Task Completion => completion.Task;

    /// <summary>Writes what is waiting, and closes the file. The streamer continues.</summary>
    /// <returns>A task that completes when the file is closed. It never fails: see <see cref="Completion"/>.</returns>
    public async ValueTask DisposeAsync()
    {
        BeginEnd();
        await completion.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Has the values that the streamer knows written in their place between the lines.</summary>
    private void TakeValues() => streamer.TakeValues(known =>
    {
        values = known;
        OnAdded(queue.Add(new() { Kind = LineKind.Checkpoint, Ticks = streamer.Scheduler.Now.UtcTicks }, isData: false));
    });

    private void OnAdded(int waiting)
    {
        if (waiting >= Enough)
            Wake();
        else if (Volatile.Read(ref isFlushScheduled) == 0 && Interlocked.Exchange(ref isFlushScheduled, 1) == 0)
            streamer.Scheduler.Schedule(options.FlushAfter, OnFlushDue);
    }

    private void OnFlushDue()
    {
        Volatile.Write(ref isFlushScheduled, 0);
        isFlushDue = true;
        Wake();
    }

    private void Wake()
    {
        // The thread sees what was set before, or the flag is seen that the thread has reset.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref isAwake) == 0 && Interlocked.Exchange(ref isAwake, 1) == 0)
            work.Release();
    }

    private void Run()
    {
        try
        {
            LowPriority.Begin();
            bool isLast;
            do
            {
                work.Wait();
                Interlocked.Exchange(ref isAwake, 0);
                isLast = isEnding;
                var flushes = isFlushDue || isLast;
                isFlushDue = false;
                WriteAll();
                if (flushes)
                    writer.Flush();
                ReportDrops();
                Publish();
            }
            while (!isLast);
            writer.Dispose();
            Publish();
            completion.TrySetResult();
        }
        catch (Exception e)
        {
            End(e);
        }
    }

    private void WriteAll()
    {
        var length = queue.TakeAll(ref buffer);
        ReadOnlySpan<byte> waiting = buffer.AsSpan(0, length);
        if (length > options.MaxPendingBytes / 2)
            writer.IsBehind = needsValues = true;
        while (waiting.Length > 0)
            Write(LineRecord.Read(ref waiting));
        if (!needsValues)
            return;
        if (length > options.MaxPendingBytes / 4)
        {
            // More may have come meanwhile.
            Wake();
            return;
        }

        writer.IsBehind = needsValues = false;
        TakeValues();
    }

    private void Write(in RecordedLine line)
    {
        if (line.Kind == LineKind.Checkpoint)
        {
            // The values that were known at this point between the lines.
            writer.WriteValues(values!, line.Ticks);
            return;
        }

        needsValues |= line.Kind == LineKind.Dropped;
        if (line.Kind != LineKind.Received)
        {
            writer.Write(line);
        }
        else if (safe.TryClean(line.Content, out var frame))
        {
            Volatile.Write(ref frames, frames + 1);
            writer.Write(line.With(line.Kind, frame));
        }
        else
        {
            Volatile.Write(ref withheld, withheld + 1);
            needsValues = true;
            writer.Write(line.With(LineKind.Dropped, default(DroppedContent).Add(line).ToJson()));
        }
    }

    private void ReportDrops()
    {
        Report(queue.Dropped.Frames, ref reportedDrops, "the recorder could not keep up; see RecorderOptions.MaxPendingBytes");
        Report(withheld, ref reportedWithheld, "the server sent secrets in them");
    }

    private void Report(long dropped, ref long reported, string why)
    {
        if (dropped == reported)
            return;
        streamer.Report(
            MarketDataErrorKind.Limit, $"{dropped - reported} frames are missing in {file}, {dropped} in all: {why}", dropped - reported);
        reported = dropped;
    }

    private void Publish()
    {
        file = writer.Path!;
        Volatile.Write(ref textBytes, writer.TextBytes);
        Volatile.Write(ref fileBytes, writer.FileBytes);
    }

    /// <summary>Ends the recording once everything is written.</summary>
    private void BeginEnd()
    {
        if (!TryDetach())
            return;
        isEnding = true;
        Wake();
    }

    /// <summary>Removes the tap, once: the next one is that of another recorder.</summary>
    private bool TryDetach()
    {
        if (Interlocked.Exchange(ref isDetached, 1) != 0)
            return false;
        streamer.TrySetTap(null);
        streamerEnd.Dispose();
        return true;
    }

    /// <summary>The recording ends because of an error. The stream goes on.</summary>
    private void End(Exception error)
    {
        TryDetach();
        try
        {
            writer.Dispose();
        }
        catch (IOException)
        {
            // The error that is reported came first.
        }

        streamer.Report(
            MarketDataErrorKind.Recording, $"the recording has ended, because {file} could not be written: {error.Message}", 1, error);
        completion.TrySetException(error);
        _ = completion.Task.Exception;
    }
}
