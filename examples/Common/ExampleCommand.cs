using System.CommandLine;

namespace Tastytrade.Rx.Examples;

/// <summary>The command line of an example: its description, its arguments, and how it ends.</summary>
public sealed class ExampleCommand
{
    private const int WrongArgument = 2;

    private readonly RootCommand command;

    /// <param name="description">What the example answers or does; the first lines of --help.</param>
    /// <param name="options">Its options.</param>
    public ExampleCommand(string description, params IEnumerable<System.CommandLine.Option> options)
    {
        command = new RootCommand(description);
        foreach (var option in options)
            command.Add(option);
        command.Add(ExampleOptions.Record);
    }

    /// <summary>Whether the example uses <see cref="Market"/>, which can be recorded.</summary>
    public bool UsesMarket
    {
        init
        {
            if (!value)
                command.Options.Remove(ExampleOptions.Record);
        }
    }

    /// <summary>The argument that needs no option's name, such as a symbol.</summary>
    public Argument Argument
    {
        init
        {
            // Otherwise a misspelt option would be taken for a symbol.
            value.Validators.Add(argument =>
            {
                foreach (var token in argument.Tokens.Where(token => token.Value.StartsWith('-')))
                    argument.AddError($"Unrecognized option '{token.Value}'.");
            });
            command.Add(value);
        }
    }

    /// <summary>The exit code if the example fails.</summary>
    public int FailureCode { get; init; } = 1;

    /// <summary>Runs an example that succeeds unless it throws.</summary>
    /// <inheritdoc cref="RunAsync(string[], Func{ExampleRun, Task{int}}, TextWriter)"/>
    public Task<int> RunAsync(string[] args, Func<ExampleRun, Task> run) => RunAsync(args, async example =>
    {
        await run(example);
        return 0;
    });

    /// <summary>Parses the arguments and runs the example until it ends, also by Ctrl-C or by --seconds.</summary>
    /// <param name="args">The arguments of the program.</param>
    /// <param name="run">The example. It returns its exit code.</param>
    /// <param name="errors">Where errors are written; null for the standard error stream.</param>
    /// <returns>The exit code: that of the example; 0 after Ctrl-C or --seconds; 2 for a wrong argument; otherwise
    /// <see cref="FailureCode"/>.</returns>
    public async Task<int> RunAsync(string[] args, Func<ExampleRun, Task<int>> run, TextWriter? errors = null)
    {
        errors ??= Console.Error;
        command.SetAction(async (arguments, ctrlC) =>
        {
            using var example = new ExampleRun(arguments, ctrlC);
            return await RunAsync(example, run, errors);
        });
        var parsed = command.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync(Configuration);
        foreach (var error in parsed.Errors)
            await errors.WriteLineAsync(error.Message);
        await errors.WriteLineAsync("--help lists the arguments.");
        return WrongArgument;
    }

    /// <summary>Unexpected exceptions keep their stack trace. After Ctrl-C an example has time to close its connections.</summary>
    private static InvocationConfiguration Configuration => new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
    };

    private async Task<int> RunAsync(ExampleRun example, Func<ExampleRun, Task<int>> run, TextWriter errors)
    {
        try
        {
            return await run(example);
        }
        catch (OperationCanceledException) when (example.IsOver)
        {
            return 0;
        }
        catch (Exception e) when (e is TastytradeException or ArgumentException or InvalidOperationException or IOException
            or UnauthorizedAccessException)
        {
            // Without the name of a parameter in the code.
            await errors.WriteLineAsync(e.Message.Split(" (Parameter")[0]);
            return FailureCode;
        }
    }
}
