using System.Globalization;
using Newtonsoft.Json;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>All clients against one server over loopback, each in a process of its own, in rounds that take turns.</summary>
internal sealed class EndToEndCommand(Options options)
{
    private const int MaxExtraWarmUps = 10;
    private const double StillGrowing = 1.05;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly int rounds = options.Integer("rounds", 3);
    private readonly int symbols = options.Integer("symbols", 10_000);
    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Number("seconds", 3));
    private readonly TimeSpan warmUp = TimeSpan.FromSeconds(options.Number("warm-up", 3));
    private readonly string clients = options.Text("clients", "");

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.ExpectNoMore();
        var contestants = await Contestant.FindAsync(clients);
        var results = contestants.ToDictionary(c => c, _ => new List<Round>());
        await using var server = Child.OfSelf("serve", "--symbols", symbols.ToString(CultureInfo.InvariantCulture));
        var url = new Uri(await server.HearAsync(Patience, cancellationToken));
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < contestants.Count; i++)
            {
                // Each round begins with another client, so that no one always runs first or after the same one.
                var contestant = contestants[(i + round) % contestants.Count];
                results[contestant].Add(await MeasureAsync(contestant, server, url, cancellationToken));
                await Console.Error.WriteLineAsync($"round {round + 1}/{rounds}, {contestant.Key}: {results[contestant][^1].Flood.EventsPerSecond:N0} events/s");
            }
        }

        await Machine.PrintAsync();
        Report.Print(results, symbols);
        return 0;
    }

    private async Task<Round> MeasureAsync(Contestant contestant, Child server, Uri url, CancellationToken cancellationToken)
    {
        await using var client = contestant.Start();
        await client.SayAsync(JsonConvert.SerializeObject(new ClientTask(url, SampleSymbols.Take(symbols))), cancellationToken);
        await server.HearAsync(Patience, cancellationToken);

        await server.SayAsync("flood", cancellationToken);
        await WarmUpAsync(client, cancellationToken);
        var flood = await MeasureAsync(client, time, cancellationToken);
        var paced = new List<Measurement>();
        foreach (var load in Round.Loads)
        {
            await server.SayAsync("stop", cancellationToken);
            await Task.Delay(warmUp / 4, cancellationToken);
            await server.SayAsync(string.Create(CultureInfo.InvariantCulture, $"pace {flood.EventsPerSecond * load:0}"), cancellationToken);
            await Task.Delay(warmUp / 2, cancellationToken);
            paced.Add(await MeasureAsync(client, time, cancellationToken));
        }

        await server.SayAsync("stop", cancellationToken);
        return new(flood, paced);
    }

    /// <summary>Until a client gets no faster: runtimes compile what is used often, and take longer for it on a busy machine.</summary>
    private async Task WarmUpAsync(Child client, CancellationToken cancellationToken)
    {
        await Task.Delay(warmUp, cancellationToken);
        var best = 0.0;
        for (var i = 0; i < MaxExtraWarmUps; i++)
        {
            var now = (await MeasureAsync(client, warmUp / 3, cancellationToken)).EventsPerSecond;
            if (now < best * StillGrowing)
                return;
            best = Math.Max(best, now);
        }
    }

    private static async Task<Measurement> MeasureAsync(Child client, TimeSpan time, CancellationToken cancellationToken)
    {
        await client.SayAsync("begin", cancellationToken);
        await Task.Delay(time, cancellationToken);
        await client.SayAsync("end", cancellationToken);
        return JsonConvert.DeserializeObject<Measurement>(await client.HearAsync(Patience, cancellationToken))!;
    }
}
