using Tastytrade.Rx.Recordings.Format;
using Tastytrade.Rx.Recordings.State;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>Finds the state of a recording at any place: it reads from the last checkpoint before it. Going forward, it continues from the
/// place before.</summary>
/// <param name="files">The files of the recording.</param>
internal sealed class StateReader(IReadOnlyList<string> files) : IDisposable
{
    /// <summary>Reading on costs less than a search for a checkpoint.</summary>
    private const long Near = 4 * 1024 * 1024;

    private RecordingReader? reader;

    public RecordedState State { get; } = new();

    public Place Place { get; private set; }

    /// <summary>Moves to a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="ticks">The time of the line before it.</param>
    public void MoveTo(Place place, long ticks)
    {
        reader ??= new RecordingReader(files);
        var isNear = place.Block.File == Place.Block.File && place.Block.Offset - Place.Block.Offset < Near;
        if (place.CompareTo(Place) < 0 || !isNear)
            Begin(reader, FindIntact(reader, ticks - 1), place);
        while (Place.CompareTo(place) < 0 && TryRead(reader, out var line))
            State.Apply(line);
    }

    /// <summary>Moves to the end of the lines up to a time.</summary>
    public void MoveTo(long ticks)
    {
        reader ??= new RecordingReader(files);
        Begin(reader, FindIntact(reader, ticks), null);
        var before = Place;
        while (TryRead(reader, out var line) && line.Ticks <= ticks)
        {
            State.Apply(line);
            before = Place;
        }

        // The line after the time was read, but not applied.
        before.MoveTo(reader);
        Place = before;
    }

    public void Dispose() => reader?.Dispose();

    /// <summary>The last checkpoint that is not later than a time, and whose beginning is not damaged.</summary>
    private static BlockPosition FindIntact(RecordingReader from, long ticks)
    {
        while (true)
        {
            var checkpoint = from.FindCheckpoint(ticks);
            from.MoveTo(checkpoint);
            if (checkpoint == default || !from.TryRead(out var first) || first.Kind == LineKind.Checkpoint)
                return checkpoint;
            ticks = first.Ticks - 1;
        }
    }

    /// <summary>Begins at a checkpoint, unless the current place is between it and the destination.</summary>
    private void Begin(RecordingReader from, BlockPosition checkpoint, Place? destination)
    {
        if (destination is { } place && place.CompareTo(Place) >= 0 && Place.Block.CompareTo(checkpoint) >= 0)
            return;
        if (destination is { } end && end.Block.CompareTo(checkpoint) < 0)
            checkpoint = default;
        from.MoveTo(checkpoint);
        State.Clear();
        Place = new Place(checkpoint, 0);
    }

    private bool TryRead(RecordingReader from, out RecordedLine line)
    {
        if (!from.TryRead(out line))
            return false;
        Place = Place.Next(from.Position);
        return true;
    }
}
