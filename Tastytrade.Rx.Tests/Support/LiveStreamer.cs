using System.Collections.Concurrent;
using System.Reactive.Concurrency;
using System.Text;
using Newtonsoft.Json.Linq;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;
using Tastytrade.Rx.Tests.Security;
using Tastytrade.Rx.Transport;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>A streamer on real threads over an in-process server: it authorises, opens channels, and sends the test's frames on
/// the test's thread.</summary>
internal sealed class LiveStreamer : IAsyncDisposable
{
    /// <summary>The limit of every wait, ample for a busy machine.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private LiveTransport transport = null!;

    public LiveStreamer(Func<StreamerOptions, StreamerOptions>? vary = null)
    {
        var options = new StreamerOptions
        {
            Logger = SecretWatch.Logger,
            Scheduler = DefaultScheduler.Instance,
            Backoff = new BackoffOptions(),
            SlowObserverAfter = TimeSpan.FromMilliseconds(40),
            SubscriptionBatching = TimeSpan.FromMilliseconds(1),
        };
        options = vary?.Invoke(options) ?? options;
        Streamer = new DXLinkStreamer(options, new Tokens(), listener => transport = new LiveTransport(listener));
        Streamer.Errors.Subscribe(e =>
        {
            lock (Errors)
                Errors.Add(e);
        });
    }

    public DXLinkStreamer Streamer { get; }

    /// <summary>The reported errors; lock the list to read it.</summary>
    public List<MarketDataError> Errors { get; } = [];

    public async Task<LiveStreamer> ConnectAsync()
    {
        await Streamer.StartAsync(new StreamerOptions(), CancellationToken.None).WaitAsync(Patience);
        return this;
    }

    /// <summary>Waits until the channel of a subscribed type is open.</summary>
    public async Task<int> ChannelAsync(string type)
    {
        await UntilAsync(() => transport.Channels.ContainsKey(type));
        return transport.Channels[type];
    }

    public void Send(int channel, string type, params IEnumerable<(string Symbol, double Number)> rows) =>
        transport.Receive(WireRows.Data(channel, type, rows));

    public int CountErrors(MarketDataErrorKind kind)
    {
        lock (Errors)
            return Errors.Count(e => e.Kind == kind);
    }

    /// <summary>Waits for a condition that cannot be awaited; fails after <see cref="Patience"/>.</summary>
    public static Task UntilAsync(Func<bool> condition) => WaitFor.TrueAsync(condition, Patience);

    public ValueTask DisposeAsync() => Streamer.DisposeAsync();

    private sealed class Tokens : IQuoteTokenSource
    {
        public Redactor Redactor { get; } = new();

        public Task<QuoteToken> GetAsync(CancellationToken cancellationToken) => Task.FromResult(
            new QuoteToken { Token = "token", DXLinkUrl = new Uri("wss://live.example") });

        public void Drop(QuoteToken refused)
        {
        }
    }

    private sealed class LiveTransport(ITransportListener listener) : ITransport
    {
        private bool isClosed;

        public ConcurrentDictionary<string, int> Channels { get; } = [];

        public void Start() => _ = Task.Run(async () =>
        {
            await listener.PrepareAsync(CancellationToken.None);
            listener.OnOpened(1);
            Receive(VirtualStreamer.ServerSetup);
            Receive(VirtualStreamer.Authorized);
        });

        public void Send(int connection, byte[] frame)
        {
            var body = JObject.Parse(Encoding.UTF8.GetString(frame));
            var channel = (int)body["channel"]!;
            switch ((string)body["type"]!)
            {
                case "CHANNEL_REQUEST":
                    _ = Task.Run(() => Receive($"{{'type':'CHANNEL_OPENED','channel':{channel},'service':'FEED','parameters':{{}}}}"));
                    break;
                case "FEED_SETUP":
                    var type = ((JProperty)body["acceptEventFields"]!.First!).Name;
                    _ = Task.Run(() =>
                    {
                        Receive(WireRows.Config(channel, type, type == "Quote" ? "bidPrice" : "price"));
                        Channels[type] = channel;
                    });
                    break;
            }
        }

        public void HangUp(int connection, byte[]? lastFrame)
        {
        }

        public Task CloseAsync(IReadOnlyList<byte[]> lastFrames)
        {
            isClosed = true;
            return Task.CompletedTask;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        public void Receive(string frame)
        {
            if (!isClosed)
                listener.OnFrame(1, Encoding.UTF8.GetBytes(frame.Replace('\'', '"')));
        }
    }
}
