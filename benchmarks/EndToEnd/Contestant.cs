using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>A client to compare, and how to start its process.</summary>
internal sealed record Contestant(string Key, string Title, Func<Child> Start)
{
    public const string Ceiling = "websocket-client";
    public const string JavaScript = "javascript";

    private static readonly Contestant[] DotNet =
    [
        OwnProcess("quotes", "Tastytrade.Rx, `streamer.Quotes`"),
        OwnProcess("observe", "Tastytrade.Rx, `Observe<Quote>` of each symbol"),
        OwnProcess(Ceiling, "bare Websocket.Client, counts bytes"),
        OwnProcess("socket", "bare ClientWebSocket, counts bytes"),
    ];

    /// <summary>Finds the clients that can run on this machine, and reports the others on standard error.</summary>
    /// <param name="selected">The keys of the clients, separated by commas; empty for all.</param>
    public static async Task<IReadOnlyList<Contestant>> FindAsync(string selected)
    {
        var keys = selected.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = DotNet.ToList();
        if (IsSelected(JavaScript))
        {
            if (await Peers.InstallJavaScriptAsync() is { } missing)
                await Console.Error.WriteLineAsync($"Without the JavaScript client: {missing}.");
            else
                found.Add(new(JavaScript, "dxFeed's JavaScript client, event listener", StartJavaScript));
        }

        if (IsSelected("python"))
        {
            if (await Peers.FirstLineAsync("python3", Peers.File("client.py"), "--version") is { } version)
                found.Add(new("python", $"Python reader ({version})", () => Child.Start("python3", Peers.File("client.py"))));
            else
                await Console.Error.WriteLineAsync("Without the Python reader: python3 is not installed.");
        }

        return [.. found.Where(c => IsSelected(c.Key))];

        bool IsSelected(string key) => keys.Length == 0 || keys.Contains(key);
    }

    private static Child StartJavaScript() => Child.Start("node", Peers.File("client.mjs"));

    private static Contestant OwnProcess(string key, string title) => new(key, title, () => Child.StartSelf("client", key));
}
