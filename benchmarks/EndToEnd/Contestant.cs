using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>A client and how its process is started.</summary>
internal sealed record Contestant(string Key, string Title, Func<Child> Start)
{
    public const string Ceiling = "websocket-client";
    public const string JavaScript = "javascript";

    private static readonly Contestant[] OfDotNet =
    [
        OfSelf("quotes", "Tastytrade.Rx, `streamer.Quotes`"),
        OfSelf("observe", "Tastytrade.Rx, `Observe<Quote>` of each symbol"),
        OfSelf(Ceiling, "bare Websocket.Client, counts bytes"),
        OfSelf("socket", "bare ClientWebSocket, counts bytes"),
    ];

    /// <summary>Those that can run here; the others are told of.</summary>
    /// <param name="chosen">Some of their keys, comma-separated; empty for all.</param>
    public static async Task<IReadOnlyList<Contestant>> FindAsync(string chosen)
    {
        var keys = chosen.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = OfDotNet.ToList();
        if (IsWanted(JavaScript))
        {
            if (await Peers.InstallJavaScriptAsync() is { } missing)
                await Console.Error.WriteLineAsync($"Without the JavaScript client: {missing}.");
            else
                found.Add(new(JavaScript, "dxFeed's JavaScript client, event listener", () => Child.Start("node", Peers.File("client.mjs"))));
        }

        if (IsWanted("python"))
        {
            if (await Peers.AskAsync("python3", Peers.File("client.py"), "--version") is { } version)
                found.Add(new("python", $"Python reader ({version})", () => Child.Start("python3", Peers.File("client.py"))));
            else
                await Console.Error.WriteLineAsync("Without the Python reader: python3 is not installed.");
        }

        return [.. found.Where(c => IsWanted(c.Key))];

        bool IsWanted(string key) => keys.Length == 0 || keys.Contains(key);
    }

    private static Contestant OfSelf(string key, string title) => new(key, title, () => Child.OfSelf("client", key));
}
