// A live option chain in the terminal: the quotes and Greeks of one expiration.
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.ChainTable;

var symbol = ExampleOptions.Text("--symbol", "SYMBOL", "The underlying, such as SPY, SPX, AAPL or /ES", "SPY");

var command = new ExampleCommand(
    """
    What do the options of one expiration cost now, and what are their Greeks?
    In a terminal: left and right change the expiration, up and down the symbol; q or Ctrl-C ends the program.
    As many columns are shown as fit: 60 characters are enough for bid, ask and delta. Everything is grey while the data is old.
    """,
    [symbol, .. ChainScreen.Options, ExampleOptions.Seconds]);

return await command.RunAsync(args, async run =>
{
    await using var market = await run.OpenMarketAsync();
    await ChainScreen.ShowAsync(run, market, new Selection(run.Value(symbol), run.Value(ChainScreen.Expiration)), run.StartTime());
});
