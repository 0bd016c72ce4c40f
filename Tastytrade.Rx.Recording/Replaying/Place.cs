using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.Replaying;

/// <summary>A place between two lines of a recording.</summary>
/// <param name="Block">The block.</param>
/// <param name="Line">How many lines of the block are before it.</param>
internal readonly record struct Place(BlockPosition Block, int Line) : IComparable<Place>
{
    public int CompareTo(Place other) => Block.CompareTo(other.Block) is not 0 and var order ? order : Line.CompareTo(other.Line);

    /// <summary>The place after the next line.</summary>
    /// <param name="block">The block of that line.</param>
    public Place Next(BlockPosition block) => new(block, block == Block ? Line + 1 : 1);

    /// <summary>Moves a reader here.</summary>
    public void MoveTo(RecordingReader reader)
    {
        reader.MoveTo(Block);
        for (var i = 0; i < Line; i++)
            reader.TryRead(out _);
    }
}
