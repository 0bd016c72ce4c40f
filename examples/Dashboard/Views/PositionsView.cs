namespace Tastytrade.Rx.Examples.Dashboard.Views;

/// <summary>The positions of the accounts in a browser tab.</summary>
/// <param name="accounts">The accounts of the market.</param>
/// <param name="binding">The context of the tab.</param>
/// <param name="changed">Called after each change.</param>
public sealed class PositionsView(LiveAccounts accounts, BindingOptions binding, Action changed) : IDisposable
{
    private static readonly Dictionary<string, decimal> None = [];

    private LivePositions? live;
    private BindableValue<PositionsSnapshot>? snapshots;
    private BindableValue<ConnectionState>? connection;
    private Dictionary<string, decimal> held = None;
    private bool isDisposed;

    /// <summary>Whether the market has accounts.</summary>
    public bool Exist => accounts.Exist;

    /// <summary>The positions; null before they have been read.</summary>
    public PositionsSnapshot? Snapshot => snapshots?.Value is { Rows.IsEmpty: true, IsAccountStale: true } ? null : snapshots?.Value;

    /// <summary>The connection of the account streamer; null before the first.</summary>
    public ConnectionState? Connection => connection?.Value;

    /// <summary>Why there are no positions; null if there are, or will be.</summary>
    public string? Problem { get; private set; }

    /// <summary>Reads the accounts, and follows their positions. A failure is in <see cref="Problem"/>.</summary>
    public async Task OpenAsync()
    {
        if (!Exist)
            return;
        try
        {
            var account = await accounts.OpenAsync();
            if (isDisposed)
                return;
            live = accounts.Follow(account);
            connection = account.ConnectionStates.Bind(binding);
            connection.Updated += (_, _) => changed();
            snapshots = live.Snapshots.Bind(binding);
            snapshots.Updated += (_, _) => Show();
        }
        catch (Exception e) when (e is TastytradeException or InvalidOperationException or ArgumentException or OperationCanceledException)
        {
            Problem = e.Message;
        }

        changed();
    }

    /// <summary>The quantity that the accounts hold of an option: negative if it is short, 0 if they do not hold it.</summary>
    public decimal QuantityOf(LiveOption? option) => option is null ? 0 : held.GetValueOrDefault(option.Option.StreamerSymbol);

    public void Dispose()
    {
        isDisposed = true;
        snapshots?.Dispose();
        connection?.Dispose();
        live?.Dispose();
    }

    private void Show()
    {
        held = Snapshot is not { } now ? None : now.Rows.Where(row => row.StreamerSymbol is not null)
            .GroupBy(row => row.StreamerSymbol!)
            .ToDictionary(group => group.Key, group => group.Sum(row => row.Position.SignedQuantity ?? 0));
        changed();
    }
}
