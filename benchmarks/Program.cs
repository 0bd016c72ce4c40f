using System.Runtime.InteropServices;
using Tastytrade.Rx.Benchmarks.Clients;
using Tastytrade.Rx.Benchmarks.Comparing;
using Tastytrade.Rx.Benchmarks.Decoding;
using Tastytrade.Rx.Benchmarks.EndToEnd;
using Tastytrade.Rx.Benchmarks.Gate;
using Tastytrade.Rx.Benchmarks.Parts;
using Tastytrade.Rx.Benchmarks.Recordings;
using Tastytrade.Rx.Benchmarks.Running;
using Tastytrade.Rx.Benchmarks.Scale;
using Tastytrade.Rx.Benchmarks.Serving;
using Tastytrade.Rx.Benchmarks.Soak;
using Tastytrade.Rx.Benchmarks.Users;

const string Help = """
    Benchmarks of Tastytrade.Rx. Run them in Release on an idle machine, and compare ratios within one run.

      dotnet run -c Release --project benchmarks -- COMMAND

      e2e [--rounds 3] [--seconds 2] [--warm-up 1.5] [--symbols 10000] [--events quotes,greeks,mixed] [--clients KEY,KEY]
             compares throughput, cost and latency over loopback with other clients, in about 12 minutes.
             Keys: streams, observe, websocket-client, socket, javascript, python
      compare COMMIT [--rounds 3] [--parts decode,e2e] [--seconds 2] [--warm-up 2] [--milliseconds 100] [--symbols 10000]
              [--events quotes,greeks,mixed] [--clients streams,observe]
             builds another commit in a temporary worktree, and measures it and this tree in turn, in about 8 minutes
      gate [--rounds 2] [--seconds 0.8] [--warm-up 1.4] [--symbols 10000] [--limits FILE]
             measures some ratios in a minute; fails if one is worse than benchmarks/Gate/limits.json allows
      parts [FILTER] [arguments of BenchmarkDotNet]
             measures decoding, routing, conflation and subscription changes with BenchmarkDotNet.
             Example: parts Routing --job short
      decode [--rounds 3] [--milliseconds 150] [--events 10000] [--javascript no]
             compares the decoder with Newtonsoft.Json, System.Text.Json and dxFeed's JavaScript client, in less than a minute
      scale [--rounds 3] [--seconds 2] [--observed 100000] [--options 220000] [--resubscribed 25000]
             measures many symbols: cost of an event, memory, time to subscribe, and time to resubscribe after a drop
      slow-observer [--seconds 60] [--rate 100000] [--symbols 1000] [--sleep 10] [--conflate-above 10000]
             measures the effect of a very slow observer on memory and on the latency of other observers, in about five minutes;
             fails if a target is missed
      soak [--minutes 10] [--symbols 2000] [--rate 5000] [--drop-every 4] [--warm-up 240] [--samples FILE]
             runs load, outages and short-lived observers; fails if memory, handles, threads, timers or subscriptions grow
      recording [--rounds 3] [--seconds 2] [--warm-up 1.5] [--symbols 10000] [--events quotes,mixed] [--rates 20000,100000,400000]
                [--record-seconds 10]
             measures what recording costs, how large recordings are, and how fast they are replayed, in about five minutes
      --help show this help
    """;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    // The first Ctrl-C stops in order, including the other processes. The second one kills this process.
    e.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};

using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});

try
{
    switch (args)
    {
        case ["e2e", .. var rest]:
            return await new EndToEndCommand(new(rest)).RunAsync(stop.Token);
        case ["compare", .. var rest]:
            return await new CompareCommand(rest).RunAsync(stop.Token);
        case ["gate", .. var rest]:
            return await new GateCommand(new(rest)).RunAsync(stop.Token);
        case ["decode", .. var rest]:
            return await new DecodeCommand(new(rest)).RunAsync(stop.Token);
        case ["parts", .. var rest]:
            return PartsCommand.Run(rest);
        case ["scale", .. var rest]:
            return await new ScaleCommand(new(rest)).RunAsync(stop.Token);
        case ["slow-observer", .. var rest]:
            return await new SlowObserverCommand(new(rest)).RunAsync(stop.Token);
        case ["soak", .. var rest]:
            return await new SoakCommand(new(rest)).RunAsync(stop.Token);
        case ["simulate", .. var rest]:
            return await SimulateCommand.RunAsync(new Options(rest).Number("rate", 5000));
        case ["serve", .. var rest]:
            return await new ServeCommand(new(rest)).RunAsync();
        case ["recording", .. var rest]:
            return await new RecordingCommand(new(rest)).RunAsync(stop.Token);
        case ["replay", var path]:
            return ReplayMeasurement.Run(path);
        case ["client", "kinds"]:
            return ClientCommand.WriteKinds();
        case ["client", var name]:
            return ClientCommand.Run(name);
        case ["--help" or "-h"]:
            Console.WriteLine(Help);
            return 0;
        default:
            await Console.Error.WriteLineAsync(args is [var unknown, ..] ? $"Unknown command '{unknown}'.\n\n{Help}" : Help);
            return 2;
    }
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
catch (Exception e) when (e is ArgumentException or InvalidOperationException or DirectoryNotFoundException or FormatException)
{
    await Console.Error.WriteLineAsync(e is ArgumentException ? $"{e.Message}\nTry --help." : e.Message);
    return 1;
}
