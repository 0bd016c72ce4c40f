namespace Tastytrade.Rx.Simulator;

/// <content>The customer's accounts.</content>
public sealed partial class MarketSimulator
{
    private IReadOnlyList<SimulatedAccount>? simulated;

    /// <summary>The address of the account streamer. tastytrade's own has no path; this one shares the port with REST.</summary>
    public Uri AccountStreamerAddress => new($"ws://127.0.0.1:{port}{HttpHost.AccountStreamerPath}");

    /// <summary>The first account. It begins with the first use of an account.</summary>
    public SimulatedAccount Account => Accounts[0];

    /// <summary>All accounts of the customer. They begin with the first use of an account.</summary>
    public IReadOnlyList<SimulatedAccount> Accounts => simulated ??=
        [.. context.Accounts.All.Select(account => new SimulatedAccount(account, context.Accounts))];

    /// <summary>The number of WebSockets of the account streamer accepted so far.</summary>
    public int AccountStreamsAccepted => accountStreamer.Accepted;

    /// <summary>The number of open WebSockets of the account streamer.</summary>
    public int OpenAccountStreams => accountStreamer.Connections.Count;

    /// <summary>The number of notifications sent so far, counted for each connection that got them.</summary>
    public long NotificationsSent => accountStreamer.Sent;

    /// <summary>A copy of the messages that clients sent to the account streamer so far, in order, if
    /// <see cref="SimulatorOptions.RecordFrames"/> is set. Each contains a token.</summary>
    /// <exception cref="InvalidOperationException">Clients sent more than 64 Mi characters, so the record is incomplete.</exception>
    public IReadOnlyList<ReceivedFrame> ReceivedAccountMessages => context.ReceivedAccountMessages.ToList();

    /// <summary>Adds a quote alert of the customer. It fires once, when the price in the market is above or below a threshold.</summary>
    /// <param name="symbol">The symbol in tastytrade's spelling.</param>
    /// <param name="comparison"><c>&gt;</c> or <c>&lt;</c>.</param>
    /// <param name="threshold">The price.</param>
    /// <returns>The id of the alert, <c>alert-external-id</c> on the wire.</returns>
    /// <exception cref="ArgumentException">The market does not have the symbol, or the operator is another one.</exception>
    public string AddQuoteAlert(string symbol, string comparison, decimal threshold) =>
        context.Accounts.Use(state => state.Alerts.Add(symbol, comparison, threshold, context.Clock.Now));

    /// <summary>Sends a public watch list to the subscribers of public watch lists, as happens every 30 seconds.</summary>
    public void SendPublicWatchlist() => context.Accounts.Use(state =>
    {
        context.Accounts.SendList(0);
        return state;
    });
}
