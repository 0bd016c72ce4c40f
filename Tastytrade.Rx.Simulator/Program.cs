using System.Globalization;
using System.Runtime.InteropServices;

namespace Tastytrade.Rx.Simulator;

internal static class Program
{
    private const string Help = """
        A server that behaves like tastytrade: REST, DXLink, a deterministic option market, accounts with the account streamer, and
        faults on demand.

          --port N       TCP port on 127.0.0.1; 0 lets the system choose (default 7700)
          --rate N       events per second over all subscriptions (default 2000)
          --seed N       seed of the market; the same seed gives the same prices (default 42)
          --orders N     seconds between new orders of the accounts; 0 for none (default 5)
          --sandbox      omit the REST calls that tastytrade's sandbox omits
          --no-limits    no limits on subscriptions, rate, message size and sessions
          --any-symbol   accept every well-formed symbol, not only listed ones
          --delayed      token level demo, and a DXLink address that ends in /delayed
          --no-token     authorize every session at once, as dxFeed's demo endpoint does
          --help         show this help
        """;

    public static async Task<int> Main(string[] args)
    {
        if (args.Contains("--help"))
        {
            Console.WriteLine(Help);
            return 0;
        }

        MarketSimulator simulator;
        try
        {
            simulator = await MarketSimulator.StartAsync(Parse(args));
        }
        catch (Exception e) when (e is ArgumentException or FormatException or OverflowException or IOException)
        {
            await Console.Error.WriteLineAsync($"{e.Message}\nTry --help.");
            return 2;
        }

        using var stop = new CancellationTokenSource();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        await using (simulator)
        {
            Console.WriteLine($"""
                Listening on {simulator.BaseAddress} (DXLink: {simulator.DXLinkUrl}, account streamer: {simulator.AccountStreamerAddress}).
                Press Ctrl-C to stop.
                To connect a program to it, set:
                  export TT_BASE_URL={simulator.BaseAddress.ToString().TrimEnd('/')}
                  export TT_SECRET={simulator.ClientSecret}
                  export TT_REFRESH={simulator.RefreshToken}
                Faults: curl {simulator.BaseAddress}faults; curl -X POST {simulator.BaseAddress}faults/drop
                """);
            await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return 0;
    }

    private static SimulatorOptions Parse(string[] args)
    {
        var options = new SimulatorOptions { Port = 7700 };
        for (var i = 0; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--port" => options with { Port = Integer(args, ++i) },
                "--seed" => options with { Seed = Integer(args, ++i) },
                "--rate" => options with { Rate = Integer(args, ++i) },
                "--orders" => options with { NewOrderInterval = TimeSpan.FromSeconds(Integer(args, ++i)) },
                "--sandbox" => options with { IsSandbox = true },
                "--no-limits" => options.WithoutLimits(),
                "--any-symbol" => options with { AnySymbol = true },
                "--delayed" => options with { IsDelayed = true },
                "--no-token" => options with { RequireToken = false },
                _ => throw new ArgumentException($"Unknown argument {args[i]}."),
            };
        }

        return options;
    }

    private static int Integer(string[] args, int i) =>
        i < args.Length && int.TryParse(args[i], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new ArgumentException($"{args[i - 1]} needs a whole number.");
}
