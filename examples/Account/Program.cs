// The customer's accounts in the terminal: balances, positions with live profit and Greeks, and what happens to orders.
using Spectre.Console;
using Tastytrade.Rx;
using Tastytrade.Rx.Examples;
using Tastytrade.Rx.Examples.Accounts;

var accounts = ExampleOptions.Create(
    "--accounts", "NUMBERS", "Account numbers, separated by commas [default: all open accounts]", AccountNumbers.Parse);

var command = new ExampleCommand(
    """
    What do my accounts hold now, what have they won or lost, and what happens to their orders?
    Read only: it places no order, and a login with the scope "read" is enough. Account numbers are shown masked.
    Everything that may have changed is marked as stale while a connection is lost.
    """,
    accounts, ExampleOptions.Seconds);

return await command.RunAsync(args, async run =>
{
    await using var market = await run.OpenMarketAsync();
    await using var account = await AccountStreamer.ConnectAsync(
        market.Session, run.Value(accounts)?.Select(number => new AccountNumber(number)), cancellationToken: run.CtrlC);
    await using var positions = new LivePositions(
        account, market.Data, new LivePositionsOptions { FindStreamerSymbol = market.Session.FindStreamerSymbolAsync });
    var end = run.StartTime();
    var feed = new FeedLine(market);
    var screens = new Screens(market.Data, account, positions);
    await (Console.IsOutputRedirected
        ? screens.PrintAsync(screen => PlainView.Format(screen, feed.Text(screen.Quotes)), Console.WriteLine, end)
        : screens.Newest.ShowAsync(
            screen => TerminalView.Render(
                screen, feed.Text(screen.Quotes), feed.IsLive(screen.Quotes), AnsiConsole.Profile.Width, AnsiConsole.Profile.Height),
            screen => "",
            end));
});
