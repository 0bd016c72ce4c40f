using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>A client to compare, and how to start its process.</summary>
internal sealed record Contestant(string Key, string Title, Func<Child> Start)
{
    public const string Streams = "streams";
    public const string Observe = "observe";
    public const string Ceiling = "websocket-client";
    public const string Socket = "socket";
    public const string JavaScript = "javascript";
    public const string Python = "python";

    /// <summary>The clients of this program.</summary>
    public static IReadOnlyList<Contestant> DotNet { get; } =
    [
        OwnProcess(Streams, "Tastytrade.Rx, `Events<T>()`"),
        OwnProcess(Observe, "Tastytrade.Rx, `Observe<T>` of each symbol"),
        OwnProcess(Ceiling, "bare Websocket.Client, counts bytes"),
        OwnProcess(Socket, "bare ClientWebSocket, counts bytes"),
    ];

    /// <summary>Finds the clients that can run on this machine, and reports the others on standard error.</summary>
    /// <param name="selected">The keys of the clients, separated by commas; empty for all.</param>
    /// <exception cref="ArgumentException">There is no client with a selected key.</exception>
    public static async Task<IReadOnlyList<Contestant>> FindAsync(string selected)
    {
        var keys = selected.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string[] known = [.. DotNet.Select(c => c.Key), JavaScript, Python];
        if (keys.Except(known).FirstOrDefault() is { } unknown)
            throw new ArgumentException($"There is no client '{unknown}'. Clients: {string.Join(", ", known)}.");
        var found = DotNet.ToList();
        if (IsSelected(JavaScript))
        {
            if (await Peers.InstallJavaScriptAsync() is { } missing)
                await Console.Error.WriteLineAsync($"Without the JavaScript client: {missing}.");
            else
                found.Add(new(JavaScript, "dxFeed's JavaScript client, event listener", StartJavaScript));
        }

        if (IsSelected(Python))
        {
            if (await Peers.FirstLineAsync("python3", Peers.File("client.py"), "--version") is { } version)
                found.Add(new(Python, $"Python reader ({version})", () => Child.Start("python3", Peers.File("client.py"))));
            else
                await Console.Error.WriteLineAsync("Without the Python reader: python3 is not installed.");
        }

        return [.. found.Where(c => IsSelected(c.Key))];

        bool IsSelected(string key) => keys.Length == 0 || keys.Contains(key);
    }

    /// <summary>Whether the client reads these events. The Python reader has only a model of a quote.</summary>
    public bool Supports(TapeKind kind) => Key != Python || kind == TapeKind.Quotes;

    private static Child StartJavaScript() => Child.Start("node", Peers.File("client.mjs"));

    private static Contestant OwnProcess(string key, string title) => new(key, title, () => Child.StartSelf("client", key));
}
