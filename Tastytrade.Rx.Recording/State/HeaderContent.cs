using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The content of a <c>header</c> line.</summary>
internal sealed record HeaderContent
{
    public const string FormatName = "tastytrade-rx-recording";
    public const int CurrentVersion = 1;

    public string Format { get; init; } = FormatName;

    public int Version { get; init; } = CurrentVersion;

    /// <summary>The version of the library that wrote the file.</summary>
    public string Library { get; init; } = LibraryVersion.Text;

    /// <summary>When the file was begun.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>The name of the file that this one continues without a gap; null for the first file of a recording.</summary>
    public string? Continues { get; init; }

    /// <summary>The fields of each event type, as the library requests them.</summary>
    public IReadOnlyDictionary<string, string[]> Fields { get; init; } =
        EventSchema.All.ToDictionary(t => t.Name, t => t.Fields.Select(f => f.Name).ToArray());
}
