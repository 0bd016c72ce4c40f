using Newtonsoft.Json;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>A client's process. Standard input says what to connect to, in one line of JSON, and then <c>begin</c> and <c>end</c> of
/// each measurement, which is answered with a line of JSON; the end of the input ends it. The peers in other languages do the same.</summary>
internal static class ClientCommand
{
    public static async Task<int> RunAsync(string name)
    {
        await using var client = Create(name);
        if (await Console.In.ReadLineAsync() is not { } first)
            return 1;
        var task = JsonConvert.DeserializeObject<ClientTask>(first)!;
        await client.StartAsync(task.Url, task.Symbols);
        Stopclock? begin = null;
        while (await Console.In.ReadLineAsync() is { } line)
        {
            if (line == "begin")
                begin = new Stopclock(client);
            else if (line == "end" && begin is not null)
                Console.WriteLine(JsonConvert.SerializeObject(begin.Until(new Stopclock(client), client.Tally)));
        }

        return 0;
    }

    private static IFeedClient Create(string name) => name switch
    {
        "quotes" => new StreamerClient(observesEach: false),
        "observe" => new StreamerClient(observesEach: true),
        "websocket-client" => new BareWebsocketClient(),
        "socket" => new BareSocketClient(),
        _ => throw new ArgumentException($"There is no client '{name}'."),
    };
}

/// <summary>What a client is to do.</summary>
internal sealed record ClientTask([property: JsonProperty("url")] Uri Url, [property: JsonProperty("symbols")] IReadOnlyList<string> Symbols);
