namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Finds checkpoints without reading all blocks.</summary>
internal static class CheckpointSearch
{
    /// <summary>Finds the last checkpoint that is not later than a time.</summary>
    /// <returns>Null without one.</returns>
    public static BlockPosition? Find(IReadOnlyList<string> files, long ticks)
    {
        for (var i = files.Count - 1; i >= 0; i--)
        {
            using var file = new BlockFile(files[i]);
            if (TryFindBlock(file, ticks, out var offset, out var header) && TryFindCheckpoint(file, ref offset, header))
                return new(i, offset);
        }

        return null;
    }

    /// <summary>Finds the last block whose first time is not later. Times never decrease within a file, so halving finds it.</summary>
    private static bool TryFindBlock(BlockFile file, long ticks, out long offset, out BlockHeader header)
    {
        if (!file.TryFindNext(0, file.Length, out offset, out header) || header.First > ticks)
            return false;
        var end = file.Length;
        while (true)
        {
            var start = offset + header.TotalLength;
            if (start >= end)
                return true;

            // Either the block after this one, or one in the middle.
            var middle = Math.Max(start, offset + ((end - offset) / 2));
            if (file.TryFindNext(middle, end, out var found, out var candidate) && candidate.First <= ticks)
                (offset, header) = (found, candidate);
            else
                end = middle;
        }
    }

    /// <summary>Finds the latest checkpoint at or before a block. If the one that the block names is damaged, an earlier one.</summary>
    private static bool TryFindCheckpoint(BlockFile file, ref long offset, BlockHeader header)
    {
        while (header.CheckpointDistance >= 0)
        {
            offset -= header.CheckpointDistance;
            if (file.TryReadHeader(offset, out var checkpoint) && checkpoint.IsCheckpoint && file.IsComplete(offset, checkpoint))
                return true;
            if (!file.TryFindLast(offset, out offset, out header))
                return false;
        }

        return false;
    }
}
