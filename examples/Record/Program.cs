// Records symbols, or the options of an underlying, to a folder until Ctrl-C.
using System.CommandLine;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Spectre.Console;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.RecordMarket;

string[] defaultSymbols = ["SPY", "QQQ", "AAPL"];
var symbols = new Argument<string[]>("symbols")
{
    Description = $"Streamer symbols, such as AAPL or /ESZ26:XCME [default: {string.Join(' ', defaultSymbols)}]",
    Arity = ArgumentArity.ZeroOrMore,
};
var folder = ExampleOptions.Text("--folder", "FOLDER", "The folder for the files", "recordings");
var chain = ExampleOptions.Create<string?>(
    "--chain", "SYMBOL", "An underlying, such as SPY: also records quotes and Greeks of its options in the next expirations", text => text);
var expirations = ExampleOptions.Number("--expirations", "Number of expirations of the chain", 2);
var level = ExampleOptions.Number("--level", "Zstandard's compression level", 1, max: 22);

var command = new ExampleCommand(
    """
    How do I record market data? Records quotes, trades and time and sales of symbols to files until Ctrl-C.
    examples/Replay shows the files again.
    """,
    folder, chain, expirations, level, ExampleOptions.Seconds)
{
    Argument = symbols,
    UsesMarket = false,
};

return await command.RunAsync(args, async run =>
{
    string[] chosen = run.Value(symbols) is { Length: > 0 } given ? [.. given.Distinct()] : defaultSymbols;
    await using var market = await run.OpenMarketAsync();
    var end = run.StartTime();

    // Before the file is created: a mistake leaves none behind.
    new StreamerOptions().CheckSymbols<Quote>(chosen);
    string[] options = run.Value(chain) is { } underlying
        ? OptionsOf(await market.GetOptionChainAsync(underlying, end), run.Value(expirations))
        : [];
    await using var recorder = market.Streamer.RecordTo(run.Value(folder), new RecorderOptions { CompressionLevel = run.Value(level) });
    Console.WriteLine($"Recording to {recorder.CurrentFile}. Ctrl-C ends it.");
    using var subscriptions = new CompositeDisposable(
        market.Streamer.Errors.Subscribe(error => Console.Error.WriteLine(error.Message)),
        market.Streamer.Subscribe<Quote>(chosen.Union(options)),
        market.Streamer.Subscribe<Trade>(chosen),
        market.Streamer.Subscribe<TimeAndSale>(chosen),
        market.Streamer.Subscribe<Greeks>(options.Skip(1)));

    var ended = recorder.Completion.ContinueWith(_ => { }, TaskScheduler.Default);
    var stop = CancellationTokenSource.CreateLinkedTokenSource(end);
    _ = ended.ContinueWith(_ => stop.Cancel(), TaskScheduler.Default);
    try
    {
        await Observable.Interval(TimeSpan.FromSeconds(1))
            .StartWith(0)
            .Select(_ => RecordingProgress.Of(recorder, market.Data.Diagnostics))
            .ShowAsync(progress => new Text(progress.ToString()), progress => progress.ToString(), stop.Token);
    }
    catch (OperationCanceledException) when (stop.IsCancellationRequested)
    {
        // The summary follows.
    }

    await recorder.DisposeAsync();
    Console.WriteLine(RecordingText.Of(recorder));
    await recorder.Completion;
});

static string[] OptionsOf(OptionChain chain, int expirations)
{
    string[] symbols =
    [
        .. from expiration in chain.Expirations.Take(expirations)
           from strike in expiration.Strikes
           from option in new[] { strike.Call, strike.Put }
           where option is not null
           select option.StreamerSymbol,
    ];
    Console.WriteLine($"Recording {symbols.Length:N0} options of {chain.UnderlyingSymbol}.");

    // The underlying first, which has no Greeks.
    return [chain.UnderlyingStreamerSymbol, .. symbols];
}
