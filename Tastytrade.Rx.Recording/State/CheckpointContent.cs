using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The content of a <c>checkpoint</c> line.</summary>
internal sealed record CheckpointContent
{
    private static readonly CheckpointContent Whole = new();
    private static readonly CheckpointContent Partial = new() { Incomplete = true };

    /// <summary>Whether there are values that the checkpoint lacks, because data were dropped before it.</summary>
    public bool? Incomplete { get; init; }

    public static CheckpointContent Of(bool isIncomplete) => isIncomplete ? Partial : Whole;

    public static bool IsIncompleteIn(in RecordedLine line) => LineJson.Read<CheckpointContent>(line)?.Incomplete == true;
}
