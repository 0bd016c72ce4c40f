using System.Globalization;
using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;

namespace Tastytrade.Rx.Benchmarks.EndToEnd;

/// <summary>The process of the server, which sends one kind of events to one client at a time.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);

    private readonly Child process;

    private FeedServer(Child process, Uri url, TapeKind kind, string[] symbols)
    {
        this.process = process;
        Url = url;
        Kind = kind;
        Symbols = symbols;
    }

    public Uri Url { get; }

    public TapeKind Kind { get; }

    public IReadOnlyList<string> Symbols { get; }

    public static async Task<FeedServer> StartAsync(TapeKind kind, int symbols, CancellationToken cancellationToken)
    {
        var process = Child.StartSelf("serve", "--events", kind.Name, "--symbols", symbols.ToString(CultureInfo.InvariantCulture));
        try
        {
            var url = await process.ReadLineAsync(ReadTimeout, cancellationToken);
            return new(process, new Uri(url), kind, SampleSymbols.Take(symbols));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until a client has subscribed to all symbols.</summary>
    public Task WaitForClientAsync(CancellationToken cancellationToken) => process.ReadLineAsync(ReadTimeout, cancellationToken);

    public Task FloodAsync(CancellationToken cancellationToken) => process.WriteLineAsync("flood", cancellationToken);

    public Task PaceAsync(double eventsPerSecond, CancellationToken cancellationToken) =>
        process.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"pace {eventsPerSecond:0}"), cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => process.WriteLineAsync("stop", cancellationToken);

    public ValueTask DisposeAsync() => process.DisposeAsync();
}
