using System.CommandLine;
using Tastytrade.Rx.Simulator;

namespace Tastytrade.Rx.Examples;

/// <summary>One run of an example: the values of its arguments, and when it ends.</summary>
public sealed class ExampleRun : IDisposable
{
    private readonly ParseResult arguments;
    private readonly CancellationTokenSource end;

    internal ExampleRun(ParseResult arguments, CancellationToken ctrlC)
    {
        (this.arguments, CtrlC) = (arguments, ctrlC);
        end = CancellationTokenSource.CreateLinkedTokenSource(ctrlC);
    }

    /// <summary>Cancelled by Ctrl-C, and when the operating system stops the program.</summary>
    public CancellationToken CtrlC { get; }

    /// <summary>Checks both, because Ctrl-C cancels the linked source a moment later.</summary>
    internal bool IsOver => CtrlC.IsCancellationRequested || end.IsCancellationRequested;

    /// <summary>Returns the value of an option, or its default.</summary>
    public T Value<T>(Option<T> option) => arguments.GetValue(option)!;

    /// <summary>Returns the value of an argument, or its default.</summary>
    public T Value<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    /// <summary>Connects to the market, and records it if --record is given.</summary>
    public Task<Market> OpenMarketAsync(StreamerOptions? options = null, SimulatorOptions? simulatorOptions = null) =>
        Market.OpenAsync(options, simulatorOptions, arguments.GetValue(ExampleOptions.Record), CtrlC);

    /// <summary>Starts to count --seconds: call it once the example is connected.</summary>
    /// <returns>Cancelled when the time is over, and by Ctrl-C.</returns>
    public CancellationToken StartTime()
    {
        if (arguments.GetValue(ExampleOptions.Seconds) is { } seconds)
            end.CancelAfter(TimeSpan.FromSeconds(seconds));
        return end.Token;
    }

    public void Dispose() => end.Dispose();
}
