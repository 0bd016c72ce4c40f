namespace Tastytrade.Rx.Simulator;

/// <summary>The frames that clients sent, up to a limit: a client cannot fill the memory with them.</summary>
internal sealed class FrameLog(int maxCharacters = FrameLog.MaxCharacters)
{
    private const int MaxCharacters = 64 * 1024 * 1024;

    /// <summary>What a frame takes besides its text.</summary>
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

    /// <exception cref="InvalidOperationException">Clients sent more than is kept.</exception>
    public IReadOnlyList<ReceivedFrame> ToList()
    {
        lock (gate)
        {
            return characters <= maxCharacters ? [.. frames]
                : throw new InvalidOperationException($"Clients sent more than the {maxCharacters} characters that RecordFrames keeps.");
        }
    }
}
