using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Moves through a recording: applies its lines to the feed, and runs on the recording's clock what is due between them. One
/// thread at a time.</summary>
internal sealed class Player : IDisposable
{
    private readonly RecordingReader reader;
    private readonly StateReader states;
    private readonly ReplayScheduler scheduler;
    private volatile bool hasEnded;

    /// <summary>A line that was read, but is not due yet; as the line after <see cref="place"/>.</summary>
    private byte[] held = [];
    private bool isHeld;
    private Place place;
    private Place heldPlace;
    private long ticks;

    public Player(IReadOnlyList<string> files)
    {
        reader = new RecordingReader(files);
        states = new StateReader(files);
        (Start, End) = (new DateTimeOffset(reader.First, TimeSpan.Zero), new DateTimeOffset(reader.Last, TimeSpan.Zero));
        scheduler = new ReplayScheduler(Start);
    }

    /// <summary>Where the clock begins: after what comes before the first frame.</summary>
    public DateTimeOffset Start { get; private set; }

    public DateTimeOffset End { get; }

    public ReplayScheduler Scheduler => scheduler;

    /// <summary>Held while the place changes together with the feed, so that other threads may subscribe meanwhile.</summary>
    public Lock Gate { get; } = new();

    public ReplayFeed? Feed { get; set; }

    /// <summary>Whether all lines have been applied.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>When the next line or action is due; null at the end.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            var line = Peek() ? Max(new DateTimeOffset(DueOf(HeldLine()), TimeSpan.Zero)) : (DateTimeOffset?)null;
            return scheduler.NextDue is { } action && (line is null || action < line) && !IsAtEnd ? action : line;
        }
    }

    /// <summary>The state of the recording at the current place; null at its beginning. Called under <see cref="Gate"/>.</summary>
    public RecordedState? StateHere()
    {
        if (place == default)
            return null;
        states.MoveTo(place, ticks);
        return states.State;
    }

    /// <summary>Applies the lines up to the first checkpoint, but no frame: what was connected and known when the recording
    /// began.</summary>
    public void Begin()
    {
        while (Peek()
            && HeldLine().Kind is not (LineKind.Received or LineKind.Unreadable or LineKind.Sent or LineKind.Damaged) and var kind)
        {
            Step();
            if (kind == LineKind.CheckpointEnd)
                break;
        }

        Start = scheduler.Clock;
    }

    /// <summary>Applies all lines up to a time, and moves the clock to it.</summary>
    /// <param name="time">The time.</param>
    /// <param name="pause">Ends it after a line.</param>
    public void RunUntil(DateTimeOffset time, CancellationToken pause = default)
    {
        scheduler.RunUntil(scheduler.Clock);
        if (isHeld)
        {
            if (DueOf(HeldLine()) > time.UtcTicks)
            {
                scheduler.RunUntil(time);
                return;
            }

            isHeld = false;
            Apply(HeldLine(), heldPlace);
        }

        while (!hasEnded && !pause.IsCancellationRequested)
        {
            if (!reader.TryRead(out var line))
            {
                IsAtEnd = true;
                scheduler.RunUntil(time < End ? time : Max(End));
                return;
            }

            var next = place.Next(reader.Position);
            if (DueOf(line) > time.UtcTicks)
            {
                Hold(line, next);
                scheduler.RunUntil(time);
                return;
            }

            Apply(line, next);
        }
    }

    /// <summary>Applies the next line.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Step()
    {
        if (!Peek())
        {
            RunUntil(End);
            return false;
        }

        isHeld = false;
        Apply(HeldLine(), heldPlace);
        return true;
    }

    /// <summary>Moves to a time. The lines between are not delivered, only the values at that time.</summary>
    public void Seek(DateTimeOffset time)
    {
        lock (Gate)
        {
            states.MoveTo(time.UtcTicks);
            states.Place.MoveTo(reader);
            (place, ticks, isHeld, IsAtEnd) = (states.Place, time.UtcTicks, false, false);
            scheduler.Shift(time);
            Feed!.Jump(states.State, "the replay was moved to another time");
        }

        scheduler.RunUntil(time);
    }

    /// <summary>Between two recordings, moves to the next one. What is scheduled moves with the clock.</summary>
    /// <returns>Whether it has moved.</returns>
    public bool SkipPause()
    {
        if (!Feed!.IsInPause || !Peek())
            return false;
        var next = new DateTimeOffset(HeldLine().Ticks, TimeSpan.Zero);
        if (next <= scheduler.Clock)
            return false;
        scheduler.Shift(next);
        return true;
    }

    /// <summary>Ends <see cref="RunUntil"/> after the current line. Thread-safe.</summary>
    public void Stop() => hasEnded = true;

    public void Dispose()
    {
        reader.Dispose();
        states.Dispose();
    }

    /// <summary>When a line is applied, in UTC ticks. The header of another file shows that the one before has ended.</summary>
    private long DueOf(in RecordedLine line) => line.Kind == LineKind.Header && place != default ? scheduler.Clock.UtcTicks : line.Ticks;

    private void Apply(in RecordedLine line, Place after)
    {
        var time = Max(new DateTimeOffset(DueOf(line), TimeSpan.Zero));
        try
        {
            scheduler.RunUntil(time);
        }
        catch
        {
            // The line comes after the action that has thrown.
            Hold(line, after);
            throw;
        }

        lock (Gate)
        {
            (place, ticks) = (after, line.Ticks);
            Feed!.Apply(line);
        }

        scheduler.RunUntil(time);
    }

    /// <summary>A clock that was set back while recording does not set the replay back.</summary>
    private DateTimeOffset Max(DateTimeOffset time) => time > scheduler.Clock ? time : scheduler.Clock;

    private bool Peek()
    {
        if (isHeld)
            return true;
        if (!reader.TryRead(out var line))
            return false;
        Hold(line, place.Next(reader.Position));
        return true;
    }

    private void Hold(in RecordedLine line, Place next)
    {
        var size = LineRecord.SizeOf(line);
        if (held.Length < size)
            held = new byte[size];
        LineRecord.Write(held, line);
        (isHeld, heldPlace) = (true, next);
    }

    private RecordedLine HeldLine()
    {
        ReadOnlySpan<byte> bytes = held;
        return LineRecord.Read(ref bytes);
    }
}
