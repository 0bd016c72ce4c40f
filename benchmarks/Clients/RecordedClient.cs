using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>This library, while it records to a temporary folder.</summary>
internal sealed class RecordedClient : IFeedClient
{
    private readonly StreamerClient client = new(observesEach: false);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("benchmark-");
    private Recorder? recorder;

    public Tally Tally => client.Tally;

    public Counts Counts => client.Counts;

    public async Task StartAsync(Uri url, IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types)
    {
        await client.StartAsync(url, symbols, types);
        recorder = client.Streamer!.RecordTo(folder.FullName);
    }

    /// <summary>Reports on standard error what the recorder did, since the protocol of the clients has no place for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (recorder is not null)
        {
            await recorder.DisposeAsync();
            var share = recorder.DroppedFrames / (double)Math.Max(1, recorder.Frames + recorder.DroppedFrames);
            await Console.Error.WriteLineAsync(
                $"  recorded {recorder.Frames:N0} frames, {recorder.TextBytes / 1e6:N0} MB in {recorder.FileBytes / 1e6:N0} MB; "
                + $"dropped {share:P1} of the frames");
        }

        await client.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
