namespace Tastytrade.Rx.Simulator;

/// <summary>The frames that clients sent, up to a size limit.</summary>
internal sealed class FrameLog(int maxCharacters = FrameLog.MaxCharacters)
{
    private const int MaxCharacters = 64 * 1024 * 1024;

    /// <summary>The approximate memory that a frame takes in addition to its text.</summary>
    private const int Overhead = 32;

    private readonly Lock gate = new();
    private readonly List<ReceivedFrame> frames = [];
    private long characters;

    public void Add(ReceivedFrame frame)
    {
        lock (gate)
        {
            characters += frame.Text.Length + Overhead;
            if (characters <= maxCharacters)
                frames.Add(frame);
        }
    }

    /// <exception cref="InvalidOperationException">The size limit was exceeded.</exception>
    public IReadOnlyList<ReceivedFrame> ToList()
    {
        lock (gate)
        {
            return characters <= maxCharacters ? [.. frames]
                : throw new InvalidOperationException($"Clients sent more than {maxCharacters} characters, the limit of RecordFrames.");
        }
    }
}
