using Tastytrade.Rx.Fuzz.Running;

const string Help = """
    Fuzzing of Tastytrade.Rx: what servers and users may write, changed at random, must be read right or refused.

      dotnet run -c Release --project fuzz -- COMMAND

      run [--target frame|rest|symbols|options|all] [--executions 1000000] [--seed 1] [--seconds N] [--failures FOLDER]
             mutations of fuzz/corpus; the same seed gives the same inputs. Inputs that fail are kept, shortened, with the reason beside them
      replay [--target frame] [--file FILE]
             one input, or the target's whole corpus
      afl [--target frame]
             for afl-fuzz: see fuzz/afl.sh
      --help this text
    """;

try
{
    switch (args)
    {
        case ["run", .. var rest]:
            return RunCommand.Run(new(rest));
        case ["replay", .. var rest]:
            return ReplayCommand.Run(new(rest));
        case ["afl", .. var rest]:
            return AflCommand.Run(new(rest));
        case ["--help" or "-h"]:
            Console.WriteLine(Help);
            return 0;
        default:
            await Console.Error.WriteLineAsync(Help);
            return 2;
    }
}
catch (ArgumentException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}\nTry --help.");
    return 1;
}
