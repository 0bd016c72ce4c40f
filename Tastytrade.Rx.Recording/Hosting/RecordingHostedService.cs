using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Tastytrade.Rx.Recordings.Hosting;

/// <summary>Records a hosted streamer from when it is connected. The recording ends before any service stops, so that the order in which
/// services were added does not matter.</summary>
internal sealed class RecordingHostedService(
    IOptions<TastytradeRecordingOptions> options, TastytradeStreamer? streamer = null, ILogger<Recorder>? log = null)
    : IHostedLifecycleService, IDisposable
{
    private readonly ILogger logger = log ?? NullLogger<Recorder>.Instance;
    private readonly CancellationTokenSource stopping = new();
    private Task recording = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (streamer is null)
            throw new InvalidOperationException("There is no streamer to record: call AddTastytradeStreamer too.");
        recording = Task.Run(() => RecordAsync(streamer), CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        try
        {
            await recording.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            logger.NotStopped();
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        stopping.Cancel();
        stopping.Dispose();
    }

    private async Task RecordAsync(TastytradeStreamer hosted)
    {
        var path = options.Value.Path;
        try
        {
            var connected = await hosted.GetAsync(stopping.Token).ConfigureAwait(false);
            await using var recorder = connected.RecordTo(path, options.Value.Recorder);
            path = recorder.CurrentFile;
            logger.Started(path);
            await recorder.Completion.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await recorder.DisposeAsync().ConfigureAwait(false);
            path = recorder.CurrentFile;
            logger.Ended(recorder.Frames, recorder.DroppedFrames, recorder.TextBytes, recorder.FileBytes, path);
            await recorder.Completion.ConfigureAwait(false);
        }
        catch (Exception e) when (e is TastytradeException or ObjectDisposedException or OperationCanceledException)
        {
            // The streamer was never connected; it logs why.
        }
        catch (Exception e)
        {
            logger.Failed(path, e.Message, e);
        }
    }
}
