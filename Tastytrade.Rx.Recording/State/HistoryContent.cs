using System.Text.Json;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The content of a <c>history</c> line: a part of a history.</summary>
internal sealed record HistoryContent
{
    /// <summary>The from-time since which the history is complete, in milliseconds since 1970-01-01 UTC.</summary>
    public long From { get; init; }

    /// <summary>Whether the server cut it.</summary>
    public bool Snip { get; init; }

    /// <summary>The event type.</summary>
    public required string? Type { get; init; }

    public required string? Symbol { get; init; }

    public string? Source { get; init; } = "";

    public IReadOnlyList<JsonElement>? Events { get; init; } = [];
}
