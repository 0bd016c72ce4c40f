using System.Globalization;
using Tastytrade.Rx.Benchmarks.Frames;

namespace Tastytrade.Rx.Benchmarks.Serving;

/// <summary>The server's process: says its address and what happens on standard output, and does what standard input says,
/// until that ends.</summary>
/// <remarks>Input: <c>flood</c>, <c>pace N</c> (events per second), <c>stop</c>, <c>drop</c>. Output: the address, then
/// <c>subscribed</c> whenever a client has subscribed all symbols.</remarks>
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

    /// <param name="symbols">How many symbols clients subscribe.</param>
    /// <param name="answers">Whether each subscription is answered with one event.</param>
    public static async Task<int> RunAsync(int symbols, bool answers)
    {
        using var server = new SocketServer();
        var command = new ServeCommand(symbols, answers);
        Console.WriteLine(server.Url);
        var serving = server.RunAsync(socket => new FeedConnection(socket, answers) { Subscribed = command.OnSubscribed }.RunAsync());
        while (await Console.In.ReadLineAsync() is { } line)
            command.Do(line.Split(' '));
        server.Dispose();
        await serving;
        return 0;
    }

    private void Do(string[] words)
    {
        switch (words)
        {
            case ["flood"]: pump?.Run(double.PositiveInfinity); break;
            case ["pace", var rate]: pump?.Run(double.Parse(rate, CultureInfo.InvariantCulture)); break;
            case ["stop"]: pump?.Run(0); break;
            case ["drop"]: connection?.Drop(); break;
            default: Console.Error.WriteLine($"The server does not know '{string.Join(' ', words)}'."); break;
        }
    }

    private void OnSubscribed(FeedConnection by, int count)
    {
        connection = by;
        if (count < symbols || answers)
            return;
        pump = new QuotePump(by, tape);
        pump.Start();
        Console.WriteLine("subscribed");
    }
}
