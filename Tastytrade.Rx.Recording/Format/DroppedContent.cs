using System.Globalization;
using System.Text;

namespace Tastytrade.Rx.Recordings.Format;

/// <summary>The content of a <c>dropped</c> line: how much is missing.</summary>
internal readonly record struct DroppedContent
{
    public long Frames { get; init; }

    public long Bytes { get; init; }

    /// <summary>Adds a line.</summary>
    public DroppedContent Add(in RecordedLine line) => new() { Frames = Frames + 1, Bytes = Bytes + line.Content.Length };

    public byte[] ToJson() => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{{\"frames\":{Frames},\"bytes\":{Bytes}}}"));
}
