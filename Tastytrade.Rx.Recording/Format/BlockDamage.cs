using System.Globalization;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>Texts that say which part of a recording is damaged or missing.</summary>
internal static class BlockDamage
{
    /// <summary>A block has a header, but its lines cannot be decompressed.</summary>
    public static string OfText(BlockFile file, long offset, in BlockHeader header, long length) => string.Create(
        CultureInfo.InvariantCulture,
        $"Block {header.Number} in {At(file, offset)} is damaged: {length} bytes are lost, {Between(header.First, header.Last)}.");

    /// <summary>Bytes are no block, and a block follows.</summary>
    /// <param name="file">The file.</param>
    /// <param name="offset">The first of these bytes.</param>
    /// <param name="length">The number of these bytes.</param>
    /// <param name="last">The time of the last line before, if it is known.</param>
    /// <param name="next">The block that follows.</param>
    public static string BeforeBlock(BlockFile file, long offset, long length, long? last, in BlockHeader next) => string.Create(
        CultureInfo.InvariantCulture,
        $"{length} bytes in {At(file, offset)} are damaged: the lines before block {next.Number} are lost, {Between(last, next.First)}.");

    /// <summary>Bytes are no block, and no block follows.</summary>
    public static string AtEnd(BlockFile file, long offset, long length, long? last) => string.Create(
        CultureInfo.InvariantCulture,
        $"{length} bytes in {At(file, offset)}, the rest of the file, are damaged: the lines {After(last)} are lost.");

    /// <summary>The file ends before the end of a block.</summary>
    public static string Cut(BlockFile file, long offset, long length, long? last) => string.Create(
        CultureInfo.InvariantCulture,
        $"The file ends within a block: {length} bytes in {At(file, offset)}, at most one second {After(last)}, are lost.");

    /// <summary>Blocks are missing or repeated before a block.</summary>
    public static string Order(BlockFile file, long offset, uint expected, long? last, in BlockHeader next) => string.Create(
        CultureInfo.InvariantCulture,
        $"Block {next.Number} is in the place of block {expected} in {At(file, offset)}: lines are missing or repeated, "
            + $"{Between(last, next.First)}.");

    /// <summary>A line of an intact block is not one of a recording.</summary>
    public static string OfLine(BlockFile file, long offset, int length) => string.Create(
        CultureInfo.InvariantCulture,
        $"A line of {length} bytes of the block in {At(file, offset)} is not a line of a recording.");

    private static string At(BlockFile file, long offset) =>
        string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file.Path)} at byte {offset}");

    private static string Between(long? first, long last) =>
        first is { } known ? $"from {Time(known)} to {Time(last)}" : $"before {Time(last)}";

    private static string After(long? last) => last is { } known ? $"after {Time(known)}" : "from the beginning of the file";

    private static string Time(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd HH:mm:ss.fff 'UTC'", CultureInfo.InvariantCulture);
}
