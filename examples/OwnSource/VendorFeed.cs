namespace Tastytrade.Rx.Examples.OwnSource;

/// <summary>A price; of an option with its delta, otherwise with NaN.</summary>
public sealed record VendorPrice(string Ticker, double Bid, double Ask, double Delta = double.NaN);

/// <summary>The prices of one period of a ticker such as <c>SPY{=m}</c>. The current bar is pushed again with each change.</summary>
public sealed record VendorBar(string Ticker, DateTimeOffset Start, double Open, double High, double Low, double Close);

/// <summary>The client library of an imaginary vendor. It calls back with all prices of the vendor, loses its connection now and then, and
/// does not use Tastytrade.Rx.</summary>
public sealed class VendorFeed : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, VendorPrice> prices = [];
    private readonly Dictionary<(string, DateTimeOffset), VendorBar> bars = [];
    private (Action<bool> Connection, Action<VendorPrice> Price, Action<VendorBar> Bar)? callbacks;
    private bool isUp;

    /// <summary>Connects. The callbacks may run on any thread.</summary>
    public void Connect(Action<bool> onConnection, Action<VendorPrice> onPrice, Action<VendorBar> onBar)
    {
        callbacks = (onConnection, onPrice, onBar);
        Switch(isUp: true);
    }

    /// <summary>The newest price of a ticker; null if there is none.</summary>
    public VendorPrice? Newest(string ticker)
    {
        lock (gate)
            return prices.GetValueOrDefault(ticker);
    }

    /// <summary>All bars of a ticker so far.</summary>
    public IReadOnlyList<VendorBar> Bars(string ticker)
    {
        lock (gate)
            return [.. bars.Values.Where(bar => bar.Ticker == ticker)];
    }

    /// <summary>Drops the line, or restores it.</summary>
    public void Switch(bool isUp)
    {
        this.isUp = isUp;
        callbacks?.Connection(isUp);
    }

    /// <summary>Publishes a new price.</summary>
    public void Push(VendorPrice price)
    {
        lock (gate)
            prices[price.Ticker] = price;
        if (isUp)
            callbacks?.Price(price);
    }

    /// <summary>The vendor has a new bar, or a change of it.</summary>
    public void Push(VendorBar bar)
    {
        lock (gate)
            bars[(bar.Ticker, bar.Start)] = bar;
        if (isUp)
            callbacks?.Bar(bar);
    }

    public ValueTask DisposeAsync()
    {
        (isUp, callbacks) = (false, null);
        return ValueTask.CompletedTask;
    }
}
