namespace Tastytrade.Rx.Recordings.Format;

/// <summary>The names of the kinds in a file.</summary>
internal static class LineKindNames
{
    /// <summary>Indexed by kind.</summary>
    private static readonly byte[][] Names =
    [
        .. new[]
        {
            "header", "in", "raw", "out", "state", "reconnection", "error", "dropped", "checkpoint", "channel", "event", "history", "end",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    /// <exception cref="ArgumentOutOfRangeException">The kind is not one of a file's.</exception>
    public static ReadOnlySpan<byte> Of(LineKind kind) =>
        (uint)kind < (uint)Names.Length
            ? Names[(int)kind]
            : throw new ArgumentOutOfRangeException(nameof(kind), kind, "Lines of this kind are not in files.");

    public static bool TryParse(ReadOnlySpan<byte> name, out LineKind kind)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (name.SequenceEqual(Names[i]))
            {
                kind = (LineKind)i;
                return true;
            }
        }

        kind = default;
        return false;
    }
}
