using System.Globalization;

namespace Tastytrade.Rx.Examples;

/// <summary>What examples with a command line have in common.</summary>
public static class CommandLine
{
    /// <summary>Runs an example until it ends, Ctrl-C, or its time is over.</summary>
    /// <param name="usage">Printed for --help, and where an argument is wrong.</param>
    /// <param name="args">The arguments.</param>
    /// <param name="run">Throws a <see cref="FormatException"/> that says which argument is wrong.</param>
    /// <returns>The exit code: 0 at the end, however it came; 2 for a wrong argument; 1 where something failed.</returns>
    public static async Task<int> RunAsync(string usage, string[] args, Func<Task> run)
    {
        if (args is ["--help" or "-h"])
        {
            Console.WriteLine(usage);
            return 0;
        }

        try
        {
            await run();
            return 0;
        }
        catch (OperationCanceledException)
        {
            return 0;
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(usage);
            return 2;
        }
        catch (Exception e) when (e is TastytradeException or ArgumentException or InvalidOperationException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    /// <summary>Arguments of the form <c>--name value</c>.</summary>
    /// <exception cref="FormatException">A name has no value.</exception>
    public static IEnumerable<(string Name, string Value)> Options(string[] args)
    {
        for (var i = 0; i < args.Length; i += 2)
            yield return (args[i], i + 1 < args.Length ? args[i + 1] : throw new FormatException($"{args[i]} has no value."));
    }

    /// <summary>What to throw for an option that there is not.</summary>
    public static FormatException Unknown(string name) => new($"There is no option {name}.");

    /// <exception cref="FormatException">It is none.</exception>
    public static int Positive(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"'{text}' is no positive whole number.");

    /// <exception cref="FormatException">It is no positive whole number.</exception>
    public static TimeSpan Seconds(string text) => TimeSpan.FromSeconds(Positive(text));

    /// <summary>A token that Ctrl-C cancels, and the time.</summary>
    public static CancellationTokenSource EndAfter(TimeSpan? duration)
    {
        var end = CancellationTokenSource.CreateLinkedTokenSource(CtrlC.Token);
        if (duration is { } time)
            end.CancelAfter(time);
        return end;
    }
}
