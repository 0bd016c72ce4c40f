namespace Tastytrade.Rx;

/// <summary>The settings of <c>AddTastytradeRecording</c>: where and how a hosted streamer is recorded. They are validated when the host
/// starts.</summary>
public sealed class TastytradeRecordingOptions
{
    /// <summary>A folder, which is created if it does not exist and gets files with names that sort by time; or one new file, whose name
    /// ends with <c>.ttrx.zst</c>. A service that restarts needs a folder. A relative path begins at the current directory.</summary>
    public string Path { get; set; } = "";

    /// <summary>The options of the recorder. In configuration each option is a setting below this one, such as
    /// <c>Recording:Recorder:CompressionLevel</c>. In code, replace the whole record: <c>options.Recorder = options.Recorder with { …
    /// }</c>.</summary>
    public RecorderOptions Recorder { get; set; } = new();

    /// <summary>The configuration section of the settings, so that messages name them as the user does.</summary>
    internal string? Section { get; set; }

    /// <summary>The name of a setting as the user wrote it.</summary>
    internal string NameOf(string setting) =>
        Section is null ? $"{nameof(TastytradeRecordingOptions)}.{setting}" : $"{Section}:{setting}";
}
