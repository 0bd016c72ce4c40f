using Microsoft.Extensions.Options;

namespace Tastytrade.Rx.Recordings.Hosting;

/// <summary>Validates the settings when the host starts; messages name the settings.</summary>
internal sealed class RecordingOptionsCheck : IValidateOptions<TastytradeRecordingOptions>
{
    public ValidateOptionsResult Validate(string? name, TastytradeRecordingOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
        {
            return ValidateOptionsResult.Fail(
                $"{options.NameOf(nameof(options.Path))} is not set: set it to a folder, or to a new file whose name ends with .ttrx.zst.");
        }

        if (options.Recorder is null)
        {
            return ValidateOptionsResult.Fail(
                $"{options.NameOf(nameof(options.Recorder))} is null: leave it as it is, or set RecorderOptions.");
        }

        try
        {
            options.Recorder.Validate();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException wrong)
        {
            return ValidateOptionsResult.Fail($"{options.NameOf(nameof(options.Recorder))}: {wrong.Message.Split(" (Parameter")[0]}");
        }
    }
}
