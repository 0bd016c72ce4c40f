using System.Reactive.Disposables;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.EndToEnd;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Benchmarks.Recordings;

/// <summary>Makes a recording to replay.</summary>
/// <param name="TextBytes">The bytes of its lines.</param>
/// <param name="FileBytes">The bytes of its files.</param>
internal sealed record SampleRecording(long TextBytes, long FileBytes)
{
    /// <summary>The rate at which nothing is dropped.</summary>
    private const double Rate = 150_000;

    /// <summary>As many events as the simulator can make.</summary>
    private const double SimulatorRate = 100_000;

    public static Task<SampleRecording> MakeAsync(
        string source, string folder, int symbols, double seconds, CancellationToken cancellationToken) => source == "simulator"
        ? OfSimulatorAsync(folder, symbols, seconds, cancellationToken)
        : OfServerAsync(TapeKind.Find(source), folder, symbols, seconds, cancellationToken);

    private static async Task<SampleRecording> OfServerAsync(
        TapeKind kind, string folder, int symbols, double seconds, CancellationToken cancellationToken)
    {
        await using var server = await FeedServer.StartAsync(kind, symbols, cancellationToken);
        await using var client = new StreamerClient(observesEach: false);
        await client.StartAsync(server.Url, server.Symbols, kind.Types);
        await server.WaitForClientAsync(cancellationToken);
        await using var recorder = client.Streamer!.RecordTo(folder);
        await server.PaceAsync(Rate, cancellationToken);
        return await EndAsync(recorder, seconds, cancellationToken);
    }

    private static async Task<SampleRecording> OfSimulatorAsync(
        string folder, int symbols, double seconds, CancellationToken cancellationToken)
    {
        await using var simulator = await MarketSimulator.StartAsync(
            new SimulatorOptions { Rate = SimulatorRate }.WithoutLimits(), cancellationToken);
        await using var streamer = await DXLinkStreamer.ConnectAsync(
            simulator.DXLinkUrl, simulator.IssueQuoteToken(), new StreamerOptions().WithoutSubscriptionLimits(), cancellationToken);
        using var subscriptions = new CompositeDisposable();
        string[] names = [.. SampleSymbols.Take(symbols)];
        subscriptions.Add(streamer.Subscribe<Quote>(names));
        subscriptions.Add(streamer.Subscribe<Greeks>(names.Where(name => name[0] == '.')));
        await using var recorder = streamer.RecordTo(folder);
        return await EndAsync(recorder, seconds, cancellationToken);
    }

    private static async Task<SampleRecording> EndAsync(Recorder recorder, double seconds, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(seconds), cancellationToken);
        await recorder.DisposeAsync();
        await recorder.Completion;
        if (recorder.DroppedFrames > 0)
            throw new InvalidOperationException($"The recorder dropped {recorder.DroppedFrames:N0} frames.");
        return new(recorder.TextBytes, recorder.FileBytes);
    }
}
