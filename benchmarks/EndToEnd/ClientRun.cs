using Newtonsoft.Json;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>One client in its own process, and its measurements at rates of the server.</summary>
internal sealed class ClientRun : IAsyncDisposable
{
    private const int MaxExtraWarmUps = 10;
    private const double StillFaster = 1.05;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);

    private readonly Child client;
    private readonly FeedServer server;
    private readonly MeasuringTimes times;

    private ClientRun(Child client, FeedServer server, MeasuringTimes times)
    {
        this.client = client;
        this.server = server;
        this.times = times;
    }

    /// <summary>Starts the client, and waits until it has subscribed.</summary>
    public static async Task<ClientRun> StartAsync(
        Func<Child> start, FeedServer server, MeasuringTimes times, CancellationToken cancellationToken)
    {
        var run = new ClientRun(start(), server, times);
        try
        {
            var task = new ClientTask(server.Url, server.Symbols, [.. server.Kind.Types.Select(type => type.Name)]);
            await run.client.WriteLineAsync(JsonConvert.SerializeObject(task), cancellationToken);
            await run.client.AwaitEffectAsync(server.WaitForClientAsync(cancellationToken), cancellationToken);
            return run;
        }
        catch
        {
            await run.client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Measures while the server sends as fast as the client reads, after the client has warmed up.</summary>
    public async Task<Measurement> FloodAsync(CancellationToken cancellationToken)
    {
        await server.FloodAsync(cancellationToken);
        await WarmUpAsync(cancellationToken);
        return await MeasureAsync(times.Time, cancellationToken);
    }

    /// <summary>Measures while the server sends at a given rate.</summary>
    public async Task<Measurement> PaceAsync(double eventsPerSecond, CancellationToken cancellationToken)
    {
        await server.StopAsync(cancellationToken);
        await Task.Delay(times.WarmUp / 8, cancellationToken);
        await server.PaceAsync(eventsPerSecond, cancellationToken);
        await Task.Delay(times.WarmUp / 2, cancellationToken);
        return await MeasureAsync(times.Time, cancellationToken);
    }

    /// <summary>Ends the client. The server notices that its connection is closed.</summary>
    public ValueTask DisposeAsync() => client.DisposeAsync();

    /// <summary>Waits until the client gets no faster: runtimes optimize frequently used code, and this takes longer on a busy
    /// machine.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(times.WarmUp, cancellationToken);
        var best = 0.0;
        for (var i = 0; i < MaxExtraWarmUps; i++)
        {
            var now = (await MeasureAsync(times.WarmUp / 3, cancellationToken)).EventsPerSecond;
            if (now < best * StillFaster)
                return;
            best = Math.Max(best, now);
        }
    }

    private async Task<Measurement> MeasureAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await client.WriteLineAsync("begin", cancellationToken);
        await Task.Delay(time, cancellationToken);
        await client.WriteLineAsync("end", cancellationToken);
        return JsonConvert.DeserializeObject<Measurement>(await client.ReadLineAsync(ReadTimeout, cancellationToken))!;
    }
}

/// <summary>How long a client warms up, and how long each measurement takes.</summary>
internal sealed record MeasuringTimes(TimeSpan Time, TimeSpan WarmUp)
{
    /// <summary>Reads the options <c>--seconds</c> and <c>--warm-up</c>.</summary>
    public static MeasuringTimes Of(Options options, double seconds, double warmUp) =>
        new(TimeSpan.FromSeconds(options.Number("seconds", seconds)), TimeSpan.FromSeconds(options.Number("warm-up", warmUp)));
}
