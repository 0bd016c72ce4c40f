namespace Tastytrade.Rx.Tests.Support;

/// <summary>A <see cref="VirtualStreamer"/> with open channels for quotes (1), Greeks (3) and prints (5). Events are queued until the
/// next <see cref="VirtualStreamer.Settle"/>, as if all observers were slow.</summary>
internal sealed class VirtualFeed : IAsyncDisposable
{
    public VirtualFeed(Func<StreamerOptions, StreamerOptions>? vary = null)
    {
        Time = new VirtualStreamer(vary).Connect();
        Handles =
        [
            Streamer.Subscribe<Quote>("SPY", "QQQ", "IWM"),
            Streamer.Subscribe<Greeks>("SPY", "QQQ"),
            Streamer.Subscribe<TimeAndSale>("SPY"),
        ];
        OpenChannels();
    }

    public VirtualStreamer Time { get; }

    public DXLinkStreamer Streamer => Time.Streamer;

    public IDisposable[] Handles { get; }

    public void Quote(string symbol, double number) => Time.Transport.Receive(WireRows.Data(1, "Quote", (symbol, number)));

    public void Greeks(string symbol, double number) => Time.Transport.Receive(WireRows.Data(3, "Greeks", (symbol, number)));

    public void Print(string symbol, double number) => Time.Transport.Receive(WireRows.Data(5, "TimeAndSale", (symbol, number)));

    /// <summary>Reconnects at once and authorises; delivers nothing.</summary>
    public void Reconnect()
    {
        Streamer.Reconnect();
        Time.Handshake();
    }

    public void OpenChannels()
    {
        Time.Advance(TimeSpan.FromMilliseconds(30));
        Time.OpenChannels();
        Time.Transport.Receive(WireRows.Config(1, "Quote", "bidPrice"));
        Time.Transport.Receive(WireRows.Config(3, "Greeks", "price"));
        Time.Transport.Receive(WireRows.Config(5, "TimeAndSale", "price"));
        Time.Settle();
        Time.Transport.Take();
    }

    /// <summary>An event as text: its type's first letter, symbol and number.</summary>
    public static string Short(FeedMessage message) => message switch
    {
        Quote e => $"Q {e.EventSymbol} {e.BidPrice}",
        Greeks e => $"G {e.EventSymbol} {e.Price}",
        TimeAndSale e => $"T {e.EventSymbol} {e.Price}",
        Reconnection => "reconnection",
        _ => message.ToString()!,
    };

    public ValueTask DisposeAsync() => Time.DisposeAsync();
}
