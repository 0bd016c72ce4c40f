using System.Text;
using Newtonsoft.Json;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>The process of a client. Standard input has a <see cref="ClientTask"/> as a line of JSON, and then <c>begin</c> and <c>end</c>
/// of each measurement; the result of each is a line of JSON. The process ends at the end of the input. The peers in other languages use
/// the same protocol.</summary>
internal static class ClientCommand
{
    /// <summary>Writes the names of the kinds of events that clients of this build understand, for <c>compare</c>.</summary>
    public static int WriteKinds()
    {
        Console.WriteLine(string.Join(' ', TapeKind.All.Select(kind => kind.Name)));
        return 0;
    }

    /// <summary>Runs a client. Standard input is read on the main thread: reading the console asynchronously would block a thread of the
    /// pool, of which a machine with two cores has two at first, and the client would wait for half a second for another one.</summary>
    public static int Run(string name)
    {
        var client = Create(name);
        try
        {
            return Measure(client);
        }
        finally
        {
            client.DisposeAsync().AsTask().Wait();
        }
    }

    private static int Measure(IFeedClient client)
    {
        if (Console.In.ReadLine() is not { } first)
            return 1;
        var task = JsonConvert.DeserializeObject<ClientTask>(first)!;
        client.StartAsync(task.Url, task.Symbols, [.. task.Types.Select(type => EventSchema.Find(Encoding.UTF8.GetBytes(type))!)]).Wait();
        ClientCheckpoint? begin = null;
        while (Console.In.ReadLine() is { } line)
        {
            if (line == "begin")
                begin = new ClientCheckpoint(client);
            else if (line == "end" && begin is not null)
                Console.WriteLine(JsonConvert.SerializeObject(begin.Until(new ClientCheckpoint(client), client.Tally)));
        }

        return 0;
    }

    private static IFeedClient Create(string name) => name switch
    {
        // Older builds, which `compare` starts, know only the second name.
        "streams" or "quotes" => new StreamerClient(observesEach: false),
        "observe" => new StreamerClient(observesEach: true),
        "recorded" => new RecordedClient(),
        "websocket-client" => new BareWebsocketClient(),
        "socket" => new BareSocketClient(),
        _ => throw new ArgumentException($"There is no client '{name}'."),
    };
}

/// <summary>The server, and what a client subscribes to. Clients of older builds ignore the types and subscribe to quotes.</summary>
internal sealed record ClientTask(
    [property: JsonProperty("url")] Uri Url,
    [property: JsonProperty("symbols")] IReadOnlyList<string> Symbols,
    [property: JsonProperty("types")] IReadOnlyList<string> Types);
