using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>What precedes each block of a file: a skippable Zstandard frame, whose content describes the block. Numbers are
/// little-endian. Later versions of the format keep the places of the magic numbers, the version, and the CRC at the end.</summary>
internal readonly record struct BlockHeader
{
    /// <summary>The bytes of a header, from the magic number of the skippable frame.</summary>
    public const int Size = 8 + ContentSize;

    /// <summary>The longest text of a block that a reader accepts, and the longest compressed text.</summary>
    public const int MaxLength = 256 << 20;

    public const ushort CurrentVersion = 1;

    /// <summary>The longest header of a later version that is recognized as such.</summary>
    public const int MaxSize = 1024;

    private const int ContentSize = 52;
    private const uint SkippableFrame = 0x184D2A50;
    private const ushort CheckpointFlag = 1;

    /// <summary>What each header has at byte 8, and text never contains.</summary>
    public static ReadOnlySpan<byte> Magic => "ttrx\u0001blk"u8;

    /// <summary>The first bytes of each header.</summary>
    public static ReadOnlySpan<byte> Start => "P*M\u00184\0\0\0ttrx\u0001blk"u8;

    public ushort Version { get; init; }

    /// <summary>The number of the block in its file, from 0.</summary>
    public uint Number { get; init; }

    /// <summary>The latest time of all lines of the file up to the block's first line, in UTC ticks.</summary>
    public long First { get; init; }

    /// <summary>The latest time of all lines of the file up to the block's last line.</summary>
    public long Last { get; init; }

    /// <summary>How many bytes before this block the latest block with a checkpoint begins: 0 if it is this one, −1 if there is none. Being
    /// relative, it also holds where files were joined.</summary>
    public long CheckpointDistance { get; init; }

    public bool IsCheckpoint { get; init; }

    /// <summary>The length of the block's text.</summary>
    public int TextLength { get; init; }

    /// <summary>The length of the compressed text, which follows the header.</summary>
    public int FrameLength { get; init; }

    /// <summary>The length of header and text.</summary>
    public long TotalLength => Size + (long)FrameLength;

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(destination, SkippableFrame);
        BinaryPrimitives.WriteInt32LittleEndian(destination[4..], ContentSize);
        Magic.CopyTo(destination[8..]);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[16..], Version);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[18..], IsCheckpoint ? CheckpointFlag : (ushort)0);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[20..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(destination[24..], First);
        BinaryPrimitives.WriteInt64LittleEndian(destination[32..], Last);
        BinaryPrimitives.WriteInt64LittleEndian(destination[40..], CheckpointDistance);
        BinaryPrimitives.WriteInt32LittleEndian(destination[48..], TextLength);
        BinaryPrimitives.WriteInt32LittleEndian(destination[52..], FrameLength);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[56..], Crc(destination[8..56]));
    }

    /// <summary>Reads a header.</summary>
    /// <param name="source">Bytes from the beginning of the header on; as many as there are, <see cref="MaxSize"/> suffice.</param>
    /// <param name="header">The header. Of one of a later version only <see cref="Version"/> is known.</param>
    /// <returns>False if there is no intact header.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out BlockHeader header)
    {
        header = default;
        if (source.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(source) != SkippableFrame || !source[8..].StartsWith(Magic))
            return false;
        var length = BinaryPrimitives.ReadUInt32LittleEndian(source[4..]);
        if (length < ContentSize || length > Math.Min(source.Length, MaxSize) - 8)
            return false;
        var content = source.Slice(8, (int)length);
        if (Crc(content[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(content[^4..]))
            return false;
        var version = BinaryPrimitives.ReadUInt16LittleEndian(source[16..]);
        if (version != CurrentVersion)
        {
            header = new() { Version = version };
            return true;
        }

        header = new()
        {
            Version = version,
            IsCheckpoint = (BinaryPrimitives.ReadUInt16LittleEndian(source[18..]) & CheckpointFlag) != 0,
            Number = BinaryPrimitives.ReadUInt32LittleEndian(source[20..]),
            First = BinaryPrimitives.ReadInt64LittleEndian(source[24..]),
            Last = BinaryPrimitives.ReadInt64LittleEndian(source[32..]),
            CheckpointDistance = BinaryPrimitives.ReadInt64LittleEndian(source[40..]),
            TextLength = BinaryPrimitives.ReadInt32LittleEndian(source[48..]),
            FrameLength = BinaryPrimitives.ReadInt32LittleEndian(source[52..]),
        };
        return length == ContentSize && header.IsPlausible;
    }

    /// <summary>Whether lengths and times are in their ranges. A header with a right CRC can only be otherwise if it was forged.</summary>
    private bool IsPlausible =>
        TextLength is >= 0 and <= MaxLength && FrameLength is >= 0 and <= MaxLength
            && First >= 0 && First <= Last && Last <= DateTime.MaxValue.Ticks && CheckpointDistance >= -1;

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        foreach (var value in bytes[(words.Length * 8)..])
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
