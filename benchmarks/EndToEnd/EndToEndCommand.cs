using System.Globalization;
using Newtonsoft.Json;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>Compares clients against one server over loopback, each client in its own process, in rounds.</summary>
internal sealed class EndToEndCommand(Options options)
{
    private const int MaxExtraWarmUps = 10;
    private const double StillFaster = 1.05;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);

    private readonly int rounds = options.Integer("rounds", 3);
    private readonly int symbols = options.Integer("symbols", 10_000);
    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Number("seconds", 3));
    private readonly TimeSpan warmUp = TimeSpan.FromSeconds(options.Number("warm-up", 3));
    private readonly string clients = options.Text("clients", "");

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.RejectUnknown();
        var contestants = await Contestant.FindAsync(clients);
        var results = contestants.ToDictionary(c => c, _ => new List<Round>());
        await using var server = Child.StartSelf("serve", "--symbols", symbols.ToString(CultureInfo.InvariantCulture));
        var url = new Uri(await server.ReadLineAsync(ReadTimeout, cancellationToken));
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                // Each round starts with a different client, so that no client is always first.
                var contestant = contestants[(i + round) % contestants.Count];
                var result = await MeasureAsync(contestant, server, url, cancellationToken);
                results[contestant].Add(result);
                await Console.Error.WriteLineAsync(
                    $"round {round + 1}/{rounds}, {contestant.Key}: {result.Flood.EventsPerSecond:N0} events/s");
            }
        }

        await Machine.PrintAsync();
        Report.Print(results, symbols);
        return 0;
    }

    private async Task<Round> MeasureAsync(Contestant contestant, Child server, Uri url, CancellationToken cancellationToken)
    {
        await using var client = contestant.Start();
        await client.WriteLineAsync(JsonConvert.SerializeObject(new ClientTask(url, SampleSymbols.Take(symbols))), cancellationToken);
        await server.ReadLineAsync(ReadTimeout, cancellationToken);

        await server.WriteLineAsync("flood", cancellationToken);
        await WarmUpAsync(client, cancellationToken);
        var flood = await MeasureAsync(client, time, cancellationToken);
        var paced = new List<Measurement>();
        foreach (var load in Round.Loads)
        {
            await server.WriteLineAsync("stop", cancellationToken);
            await Task.Delay(warmUp / 4, cancellationToken);
            var pace = string.Create(CultureInfo.InvariantCulture, $"pace {flood.EventsPerSecond * load:0}");
            await server.WriteLineAsync(pace, cancellationToken);
            await Task.Delay(warmUp / 2, cancellationToken);
            paced.Add(await MeasureAsync(client, time, cancellationToken));
        }

        await server.WriteLineAsync("stop", cancellationToken);
        return new(flood, paced);
    }

    /// <summary>Waits until a client gets no faster: runtimes optimise frequently used code, and this takes longer on a busy
    /// machine.</summary>
    private async Task WarmUpAsync(Child client, CancellationToken cancellationToken)
    {
        await Task.Delay(warmUp, cancellationToken);
        var best = 0.0;
        for (var i = 0; i < MaxExtraWarmUps; i++)
        {
            var now = (await MeasureAsync(client, warmUp / 3, cancellationToken)).EventsPerSecond;
            if (now < best * StillFaster)
                return;
            best = Math.Max(best, now);
        }
    }

    private static async Task<Measurement> MeasureAsync(Child client, TimeSpan time, CancellationToken cancellationToken)
    {
        await client.WriteLineAsync("begin", cancellationToken);
        await Task.Delay(time, cancellationToken);
        await client.WriteLineAsync("end", cancellationToken);
        return JsonConvert.DeserializeObject<Measurement>(await client.ReadLineAsync(ReadTimeout, cancellationToken))!;
    }
}
