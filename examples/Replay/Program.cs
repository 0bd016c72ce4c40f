// The live option chain over a recording, at any speed.
using System.Collections.Concurrent;
using System.CommandLine;
using System.Reactive.Linq;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.ChainTable;
using Tastytrade.Rx.Examples.ReplayedChain;

var path = new Argument<string?>("file")
{
    Description = "A recorded file, or a folder with the files of a recording [default: records the simulator for some seconds first]",
    Arity = ArgumentArity.ZeroOrOne,
};
var symbol = ExampleOptions.Create<string?>(
    "--symbol", "SYMBOL", "The underlying, such as SPY or SPX [default: the one with the most recorded options]", text => text);
var speed = ExampleOptions.Speed;
var from = ExampleOptions.Create<StartTime?>(
    "--from", "TIME", "Where to begin, in UTC, such as 14:30 or 2026-11-27T14:30 [default: the beginning]", StartTime.Parse);

var command = new ExampleCommand(
    """
    What did the options of one expiration cost then? Shows the live option chain over a recording, or its quotes if it has no options.
    In a terminal: left and right change the expiration, up and down the symbol; q or Ctrl-C ends the program.
    """,
    [symbol, speed, from, .. ChainScreen.Options, ExampleOptions.Seconds])
{
    Argument = path,
    UsesMarket = false,
};

return await command.RunAsync(args, async run =>
{
    var file = run.Value(path) ?? await Sample.RecordAsync(run.CtrlC);
    await using var market = Market.Replay(file);
    var recording = market.Recording!;
    Console.WriteLine(FormattableString.Invariant(
        $"Replaying {recording.Start.UtcDateTime:yyyy-MM-dd HH:mm:ss} to {recording.End.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC of {file}."));
    var chains = await market.GetRecordedChainsAsync();
    var chosen = run.Value(symbol)?.ToUpperInvariant() ?? chains.MainUnderlying;
    if (chosen is not null)
        chains.Of(chosen);
    var damage = new ConcurrentQueue<MarketDataError>();
    using var errors = recording.Errors.Where(error => error.Kind == MarketDataErrorKind.Recording).Subscribe(damage.Enqueue);
    if (run.Value(from) is { } start)
        recording.Seek(start.In(recording));

    using var end = CancellationTokenSource.CreateLinkedTokenSource(run.StartTime());
    var playing = PlayAsync();
    if (chosen is not null)
    {
        var first = new Selection(chosen, run.Value(ChainScreen.Expiration)) { Symbols = chains.Underlyings, IsRecorded = true };
        await ChainScreen.ShowAsync(run, market, first, end.Token);
    }
    else
    {
        Console.WriteLine("The recording has no options of equities or indexes, so these are its quotes.");
        await RecordedQuotes.ShowAsync(market, chains.Symbols, end.Token);
    }

    await end.CancelAsync();
    await playing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    foreach (var error in damage)
        Console.WriteLine($"{error.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC: {error.Message}");
    Console.WriteLine(recording.IsAtEnd ? "The recording is over." : FormattableString.Invariant(
        $"Stopped at {recording.Position.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC."));

    async Task PlayAsync()
    {
        await recording.PlayAsync(run.Value(speed), cancellationToken: end.Token);

        // The last screen stays for a moment.
        await Task.Delay(TimeSpan.FromSeconds(3), end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await end.CancelAsync();
    }
});
