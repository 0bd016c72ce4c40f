using System.Globalization;
using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>The process of the server. It reads commands from standard input until the input ends.</summary>
/// <remarks>Input: <c>flood</c>, <c>pace N</c> (events per second), <c>stop</c>, <c>drop</c>. Output: the address, then
/// <c>subscribed</c> whenever a client has subscribed to all symbols.</remarks>
internal sealed class ServeCommand
{
    private readonly int symbols;
    private readonly bool answers;
    private readonly QuoteTape tape;
    private FeedConnection? connection;
    private QuotePump? pump;

    private ServeCommand(int symbols, bool answers)
    {
        this.symbols = symbols;
        this.answers = answers;
        tape = new QuoteTape(SampleSymbols.Take(answers ? QuoteTape.EventsPerFrame : symbols));
    }

    /// <param name="symbols">The number of symbols of each client.</param>
    /// <param name="answers">Whether the server answers each subscription with one event.</param>
    public static async Task<int> RunAsync(int symbols, bool answers)
    {
        using var server = new SocketServer();
        var command = new ServeCommand(symbols, answers);
        Console.WriteLine(server.Url);
        var serving = server.RunAsync(socket => new FeedConnection(socket, answers) { Subscribed = command.OnSubscribed }.RunAsync());
        while (await Console.In.ReadLineAsync() is { } line)
            command.Run(line.Split(' '));
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
        if (count < symbols || answers)
            return;
        pump = new QuotePump(client, tape);
        pump.Start();
        Console.WriteLine("subscribed");
    }
}
