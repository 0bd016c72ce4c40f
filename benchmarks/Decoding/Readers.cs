namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>All ways to read frames that are compared; ours first.</summary>
internal static class Readers
{
    public static IReadOnlyList<IFrameReader> All() => [new LibraryReader(), new JObjectReader(), new TextReaderReader(), new Utf8ReaderReader()];

    /// <summary>What makes other events does other work, and must not be compared.</summary>
    /// <exception cref="InvalidDataException">A reader does not make what ours does.</exception>
    public static void Check(IReadOnlyList<IFrameReader> readers, IEnumerable<byte[]> frames)
    {
        foreach (var frame in frames)
        {
            var expected = Read(readers[0], frame);
            foreach (var reader in readers.Skip(1))
            {
                if (!Read(reader, frame).SequenceEqual(expected))
                    throw new InvalidDataException($"{reader.Name} does not make the same events of a frame of {expected.Count}.");
            }
        }
    }

    private static List<MarketEvent> Read(IFrameReader reader, byte[] frame)
    {
        var events = new List<MarketEvent>();
        reader.Read(frame, events);
        return events;
    }
}
