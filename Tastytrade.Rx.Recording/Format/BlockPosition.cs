namespace Tastytrade.Rx.Recordings.Format;

/// <summary>The position of a block in a recording of one or more files.</summary>
/// <param name="File">The index of the file, from 0.</param>
/// <param name="Offset">The offset of the block's header in the file.</param>
internal readonly record struct BlockPosition(int File, long Offset) : IComparable<BlockPosition>
{
    public int CompareTo(BlockPosition other) => (File, Offset).CompareTo((other.File, other.Offset));
}
