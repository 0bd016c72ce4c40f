using System.Globalization;

namespace Tastytrade.Rx.Examples.RecordMarket;

/// <summary>How far a recording is.</summary>
internal sealed record RecordingProgress(long Frames, long Events, long FileBytes, long Dropped)
{
    public static RecordingProgress Of(Recorder recorder, StreamerDiagnostics diagnostics) =>
        new(recorder.Frames, diagnostics.Events, recorder.FileBytes, recorder.DroppedFrames);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Frames:N0} frames · {Events:N0} events · {FileBytes / 1024.0:N0} KiB · {PerEvent} bytes/event · {Dropped:N0} dropped");

    private string PerEvent => Events > 0 ? (FileBytes / (double)Events).ToString("F1", CultureInfo.InvariantCulture) : "–";
}
