using Tastytrade.Rx.Fuzz.Differential;
using Tastytrade.Rx.Fuzz.Running;

const string Help = """
    Fuzzing of Tastytrade.Rx: the library must read randomly changed input from servers and users correctly, or reject it.

      dotnet run -c Release --project fuzz -- COMMAND

      run [--target frame|rest|symbols|options|all] [--executions 1000000] [--seed 1] [--seconds N] [--failures FOLDER]
             runs mutations of fuzz/corpus; the same seed gives the same inputs. Saves inputs that fail, shortened, with the reason
      differential [--executions 1000000] [--seed 1] [--vectors all|current] [--failures FOLDER]
             compares the decoder's fast path with its careful path and with Newtonsoft.Json, on generated frames and mutations of them,
             in one process for each width of vector instructions
      replay [--target frame] [--file FILE]
             runs one input, or the whole corpus of the target
      afl [--target frame]
             runs inputs from afl-fuzz; see fuzz/afl.sh
      --help show this help
    """;

try
{
    switch (args)
    {
        case ["run", .. var rest]:
            return RunCommand.Run(new(rest));
        case ["differential", .. var rest]:
            return DifferentialCommand.Run(new(rest));
        case ["replay", .. var rest]:
            return ReplayCommand.Run(new(rest));
        case ["afl", .. var rest]:
            return AflCommand.Run(new(rest));
        case ["--help" or "-h"]:
            Console.WriteLine(Help);
            return 0;
        default:
            await Console.Error.WriteLineAsync(args is [var unknown, ..] ? $"Unknown command '{unknown}'.\n\n{Help}" : Help);
            return 2;
    }
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\nTry --help.");
    return 1;
}
