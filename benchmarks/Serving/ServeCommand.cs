using System.Globalization;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>The process of the server. It reads commands from standard input until the input ends.</summary>
/// <remarks>Input: <c>flood</c>, <c>pace N</c> (events per second), <c>stop</c>, <c>drop</c>. Output: the address, then
/// <c>subscribed</c> whenever a client has subscribed to all symbols of all types.</remarks>
internal sealed class ServeCommand
{
    private readonly TapeKind kind;
    private readonly string[] symbols;
    private readonly bool answers;
    private FeedConnection? connection;
    private TapePump? pump;

    /// <param name="options">The kind of events, the number of symbols of each client, and whether the server answers each subscription
    /// with one event.</param>
    public ServeCommand(Options options)
    {
        kind = TapeKind.Find(options.Text("events", TapeKind.Quotes.Name));
        symbols = SampleSymbols.Take(options.Integer("symbols", 10_000));
        answers = options.Text("answers", "no") == "yes";
        options.RejectUnknown();
    }

    public async Task<int> RunAsync()
    {
        using var server = new SocketServer();
        Console.WriteLine(server.Url);
        var serving = server.RunAsync(socket => new FeedConnection(socket, answers) { Subscribed = OnSubscribed }.RunAsync());
        while (await Console.In.ReadLineAsync() is { } line)
            Run(line.Split(' '));
        server.Dispose();
        await serving;
        return 0;
    }

    private void Run(string[] words)
    {
        switch (words)
        {
            case ["flood"]: pump?.SetRate(double.PositiveInfinity); break;
            case ["pace", var rate]: pump?.SetRate(double.Parse(rate, CultureInfo.InvariantCulture)); break;
            case ["stop"]: pump?.SetRate(0); break;
            case ["drop"]: connection?.Drop(); break;
            default: Console.Error.WriteLine($"Unknown command '{string.Join(' ', words)}'."); break;
        }
    }

    private void OnSubscribed(FeedConnection client, int count)
    {
        connection = client;
        if (count < symbols.Length * kind.Types.Count || answers)
            return;
        pump = new TapePump(client, new EventTape(kind, symbols, client.Channels));
        pump.Start();
        Console.WriteLine("subscribed");
    }
}
