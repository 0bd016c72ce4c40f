namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Reads the blocks of a file in order, and says which parts are damaged or missing.</summary>
internal sealed class BlockReader(BlockFile file, BlockDecoder decoder, long start) : IDisposable
{
    private long next = start;
    private long? last;

    /// <summary>Null where any number may follow.</summary>
    private uint? expected = start == 0 ? 0 : null;

    public BlockFile File => file;

    /// <summary>The offset of what was read last.</summary>
    public long Position { get; private set; } = start;

    /// <summary>Reads the next block, or skips a damaged part of the file.</summary>
    /// <param name="lines">The lines of the block, valid until the next call; empty after damage.</param>
    /// <param name="damage">What is damaged or missing here; otherwise null.</param>
    /// <returns>False at the end of the file.</returns>
    public bool TryRead(out ReadOnlyMemory<byte> lines, out string? damage)
    {
        (lines, damage, Position) = (default, null, next);
        if (next >= file.Length)
            return false;
        var hasHeader = file.TryReadHeader(next, out var header);
        if (!hasHeader || !file.IsComplete(next, header))
        {
            damage = Skip(isCut: hasHeader || file.Length - next < BlockHeader.Size);
            return true;
        }

        // Number 0 begins a file that was joined to this one.
        if (expected is { } number && number != header.Number && header.Number != 0)
        {
            damage = BlockDamage.Order(file, next, number, last, header);

            // A place of its own, where a reader that begins there finds damage too.
            Position = Math.Max(0, next - 1);
            expected = header.Number;
            return true;
        }

        if (decoder.TryRead(file, next, header, out var text))
            (lines, next) = (text, next + header.TotalLength);
        else
            damage = SkipText(header);
        last = header.Last;
        expected = unchecked(header.Number + 1);
        return true;
    }

    public void Dispose() => file.Dispose();

    /// <summary>Skips bytes that are no complete block.</summary>
    /// <param name="isCut">Whether a block begins here, and the file ends before its end.</param>
    private string Skip(bool isCut)
    {
        expected = null;
        if (file.TryFindNext(next + 1, file.Length, out next, out var header))
            return BlockDamage.BeforeBlock(file, Position, next - Position, last, header);
        next = file.Length;
        var length = next - Position;
        return isCut ? BlockDamage.Cut(file, Position, length, last) : BlockDamage.AtEnd(file, Position, length, last);
    }

    /// <summary>Skips a block whose text is damaged, up to the next block, which need not be where the header says.</summary>
    private string SkipText(in BlockHeader header)
    {
        if (!file.TryFindNext(next + BlockHeader.Size, file.Length, out next, out _))
            next = Math.Min(file.Length, Position + header.TotalLength);
        return BlockDamage.OfText(file, Position, header, next - Position);
    }
}
