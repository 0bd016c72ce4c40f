namespace Tastytrade.Rx.Examples.Dashboard;

/// <summary>The accounts of the market: all browser tabs share their streamer, which connects for the first of them.</summary>
public sealed class LiveAccounts(Market market) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly CancellationTokenSource end = new();
    private Task<AccountStreamer>? opening;

    /// <summary>Whether the market has accounts. A recording has none.</summary>
    public bool Exist => market.HasAccounts;

    /// <summary>Connects, or waits until another tab has connected. After a failure the next tab tries again.</summary>
    /// <exception cref="TastytradeException">It could not connect.</exception>
    /// <exception cref="InvalidOperationException">The login has no open account.</exception>
    /// <exception cref="OperationCanceledException">The dashboard ends.</exception>
    public Task<AccountStreamer> OpenAsync()
    {
        lock (gate)
        {
            if (opening is null or { IsFaulted: true })
            {
                opening = AccountStreamer.ConnectAsync(
                    market.Session, options: new() { Backoff = DashboardApp.StreamerOptions.Backoff }, cancellationToken: end.Token);
            }

            return opening;
        }
    }

    /// <summary>Follows the positions with live values.</summary>
    public LivePositions Follow(AccountStreamer account) => new(account, market.Data, new LivePositionsOptions
    {
        FindStreamerSymbol = market.Session.FindStreamerSymbolAsync,
        SnapshotInterval = Views.Pace.Binding,
    });

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        if (opening is not null && await opening.ContinueWith(task => task.IsCompletedSuccessfully ? task.Result : null) is { } account)
            await account.DisposeAsync();
        end.Dispose();
    }
}
