using System.Reactive.Concurrency;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Export;
using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.Replaying;
using Tastytrade.Rx.Recordings.State;
using Tastytrade.Rx.Secrets;

namespace Tastytrade.Rx;

/// <summary>Recorded market data as <see cref="IMarketData"/>, on a virtual clock that begins at the first recorded frame. Everything that
/// consumes market data works on it unchanged; only what is in demand is delivered.</summary>
/// <remarks>
/// <para>Nothing happens until the recording is moved: by <see cref="Run"/>, <see cref="RunUntil"/>, <see cref="Step"/> or
/// <see cref="PlayAsync"/>. Observers are called on the thread that moves it, in the order of the recorded frames, and
/// <see cref="IMarketData.Scheduler"/> is its clock: two runs give the same sequences. Subscribe before moving it to receive
/// everything.</para>
/// <para>A lasting event's latest value comes at once when a symbol comes into demand, and a history from its from-time on, as far as it
/// was recorded. A history that begins later than requested is marked as <see cref="SeriesUpdate{T}.IsSnip"/>. Losses and reconnections
/// come where they were. A part of the recording that is missing or damaged is reported on <see cref="MarketData.Errors"/> and appears as a
/// loss and a reconnection. A recorded streamer that failed for good appears as a lost connection, with the error in its state.</para>
/// <para>Event streams complete when the recording is disposed, not at its end, from where a seek may lead back. Members that move the
/// recording may be called from any thread, one at a time, but not by an observer. Other threads may subscribe meanwhile.</para>
/// </remarks>
public sealed class Recording : MarketData
{
    private readonly Player player;
    private readonly PlayerLock turn = new();
    private int isPlaying;

    private Recording(IReadOnlyList<string> files, Player player, MarketDataOptions options)
        : base(
            options with { Scheduler = player.Scheduler },
            Redactor.WithoutSecrets,
            context => player.Feed = new ReplayFeed(context, player.Scheduler, player.Gate, player.StateHere))
    {
        (Files, this.player) = (files, player);
        turn.Ended = Close;
        player.Begin();
    }

    /// <summary>The files, in order.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The time at which its clock begins, at or before the first frame.</summary>
    public DateTimeOffset Start => player.Start;

    /// <summary>The time of the last frame.</summary>
    public DateTimeOffset End => player.End;

    /// <summary>The current time of the recording's clock.</summary>
    public DateTimeOffset Position => player.Scheduler.Now;

    /// <summary>Whether everything has been replayed.</summary>
    public bool IsAtEnd => player.IsAtEnd;

    /// <summary>The number of frames replayed so far.</summary>
    public long Frames => player.Feed!.Frames;

    /// <summary>The number of events delivered so far.</summary>
    public long EventsDelivered => player.Feed!.Events;

    /// <summary>The symbols of a type that the recorded streamer had subscribed at the current position, on all its connections, also those
    /// of its histories: what can be requested from the recording here.</summary>
    /// <typeparam name="T">The event type.</typeparam>
    /// <returns>The streamer symbols, each once, in ordinal order; none while the recorded connection was lost. Programs subscribe after
    /// they are connected, so there are often none at the beginning: move the recording or seek first.</returns>
    /// <exception cref="ArgumentException"><typeparamref name="T"/> is not a concrete event type.</exception>
    public IReadOnlyList<string> SubscribedSymbols<T>()
        where T : MarketEvent => player.Feed!.SubscribedSymbols(EventSchema.Of<T>());

    /// <summary>Opens a recording. It reads only the beginning and the end.</summary>
    /// <param name="path">A file, or a folder with the files of a recording, which are replayed one after the other.</param>
    /// <param name="options">Options of the market data; null for the defaults. The scheduler is that of the recording.</param>
    /// <returns>The recording, at its beginning.</returns>
    /// <exception cref="FileNotFoundException">There is no such file, or the folder has no recording.</exception>
    /// <exception cref="RecordingFormatException">A file is not a recording, or of a later version of the format.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to read a file.</exception>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public static Recording Open(string path, MarketDataOptions? options = null)
    {
        var files = RecordingFiles.Find(path);
        var player = new Player(files);
        try
        {
            return new Recording(files, player, options ?? new MarketDataOptions());
        }
        catch
        {
            player.Dispose();
            throw;
        }
    }

    /// <summary>Replays to the end, as fast as possible, on the calling thread.</summary>
    /// <exception cref="InvalidOperationException">An observer calls it, or the recording is being moved by another thread.</exception>
    /// <exception cref="ObjectDisposedException">The recording was disposed.</exception>
    public void Run() => RunUntil(End);

    /// <summary>Replays to a time, as fast as possible, on the calling thread, and sets the clock to it.</summary>
    /// <param name="time">The time; a time before <see cref="Position"/> replays nothing, and one after <see cref="End"/>
    /// everything.</param>
    /// <exception cref="InvalidOperationException">An observer calls it, or the recording is being moved by another thread.</exception>
    /// <exception cref="ObjectDisposedException">The recording was disposed.</exception>
    public void RunUntil(DateTimeOffset time)
    {
        using var held = turn.Take();
        player.RunUntil(time);
    }

    /// <summary>Replays for a time, as fast as possible, on the calling thread.</summary>
    /// <param name="time">How long, on the recording's clock; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    /// <exception cref="InvalidOperationException">An observer calls it, or the recording is being moved by another thread.</exception>
    /// <exception cref="ObjectDisposedException">The recording was disposed.</exception>
    public void RunFor(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, TimeSpan.Zero);
        RunUntil(time < DateTimeOffset.MaxValue - Position ? Position + time : DateTimeOffset.MaxValue);
    }

    /// <summary>Replays one step: the next line of the recording, such as a frame, and what is due until then.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidOperationException">An observer calls it, or the recording is being moved by another thread.</exception>
    /// <exception cref="ObjectDisposedException">The recording was disposed.</exception>
    public bool Step()
    {
        using var held = turn.Take();
        return player.Step();
    }

    /// <summary>Moves to a time, back or forth, without replaying what is between. It reads the recording from the last checkpoint before
    /// that time. Observers see a loss and a reconnection, and then the values of that time; what they have scheduled moves with the
    /// clock.</summary>
    /// <param name="time">The time; before <see cref="Start"/> or after <see cref="End"/> it becomes the nearest of them.</param>
    /// <exception cref="InvalidOperationException">An observer calls it, or the recording is being moved by another thread.</exception>
    /// <exception cref="ObjectDisposedException">The recording was disposed.</exception>
    public void Seek(DateTimeOffset time)
    {
        using var held = turn.Take();
        player.Seek(time < Start ? Start : time > End ? End : time);
    }

    /// <summary>Replays at a speed, on the scheduler <paramref name="clock"/>, until the end. Meanwhile what observers schedule for now
    /// runs at once. The other members that move the recording may be called meanwhile: they wait until the frames that are due have been
    /// delivered, and the replay then continues from there.</summary>
    /// <param name="speed">1 for the speed of the recording, 10 for ten times as fast; above 0.</param>
    /// <param name="clock">The clock and the thread; null for the thread pool. Pass a test scheduler to test in virtual time.</param>
    /// <param name="cancellationToken">Pauses: the task is then cancelled, and the recording stays where it is.</param>
    /// <returns>A task that completes at the end, or when the recording is disposed. It fails with the exception of what an observer has
    /// scheduled.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The speed is not above 0, or not finite.</exception>
    /// <exception cref="InvalidOperationException">The recording is being played already.</exception>
    /// <exception cref="OperationCanceledException">Replaying was paused.</exception>
    public Task PlayAsync(double speed = 1, IScheduler? clock = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        if (!double.IsFinite(speed))
            throw new ArgumentOutOfRangeException(nameof(speed), speed, "The speed is a finite number above 0.");
        if (Interlocked.Exchange(ref isPlaying, 1) != 0)
            throw new InvalidOperationException("The recording is being played already: pause it before you play it at another speed.");
        return CompleteAsync(new Playback(player, turn, speed, clock ?? SchedulerDefaults.Scheduler), cancellationToken);
    }

    /// <summary>Writes everything that arrived while the recording was made to Parquet files, for DuckDB, pandas or Polars: one table for
    /// each event type and day in New York, with the wire's field names and the times of arrival. See docs/recordings.md. It reads the
    /// files on the calling thread, with bounded memory, wherever the recording is.</summary>
    /// <param name="folder">The folder, which is created if it does not exist.</param>
    /// <param name="cancellationToken">Cancels the export, which then leaves no table.</param>
    /// <returns>The number of events; a depth of market counts as one.</returns>
    /// <exception cref="IOException">The folder has a table of such a day already, or a file cannot be written or read.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to write in the folder.</exception>
    /// <exception cref="PlatformNotSupportedException">The Parquet library does not support this system.</exception>
    /// <exception cref="OperationCanceledException">The export was cancelled.</exception>
    public long ExportParquet(string folder, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        using var export = new ParquetExport(folder, Start, End);
        long count = 0;
        new RecordedEvents(Files).ReadAll(
            e =>
            {
                export.Add(e);
                count++;
            },
            depth =>
            {
                export.Add(depth);
                count++;
            },
            cancellationToken);
        export.Complete();
        return count;
    }

    private async Task CompleteAsync(Playback playback, CancellationToken cancellationToken)
    {
        try
        {
            using (playback)
                await playback.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref isPlaying, 0);
        }
    }

    private protected override void OnDisposed()
    {
        player.Stop();
        turn.End();
    }

    /// <summary>Completes the observers. Called here, or by the thread that moves the recording now.</summary>
    private void Close()
    {
        using (player)
            player.Scheduler.RunUntil(player.Scheduler.Clock);
    }
}
