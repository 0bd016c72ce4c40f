namespace Tastytrade.Rx.Benchmarks.Decoding;

/// <summary>The readers to compare; the library's is first.</summary>
internal static class Readers
{
    public static IReadOnlyList<IFrameReader> All() =>
        [new LibraryReader(), new JObjectReader(), new TextReaderReader(), new Utf8ReaderReader()];

    /// <summary>Checks that all readers create the same events; otherwise the comparison is invalid.</summary>
    /// <exception cref="InvalidDataException">The events of a reader differ from the library's.</exception>
    public static void Check(IReadOnlyList<IFrameReader> readers, IEnumerable<byte[]> frames)
    {
        foreach (var frame in frames)
        {
            var expected = Read(readers[0], frame);
            foreach (var reader in readers.Skip(1))
            {
                if (!Read(reader, frame).SequenceEqual(expected))
                    throw new InvalidDataException($"{reader.Name} reads different events from a frame of {expected.Count}.");
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
