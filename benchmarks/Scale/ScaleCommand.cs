using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using Tastytrade.Rx.Events.Schema;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Measures many symbols: the CPU cost of an event, the memory of a subscription, and the time to subscribe to all.</summary>
internal sealed class ScaleCommand(Options options)
{
    /// <summary>Rounds that are not counted, for JIT compilation.</summary>
    private const int WarmUps = 2;

    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Without a backoff delay after a short session, because it is not part of the cost of resubscribing.</summary>
    private static readonly StreamerOptions StreamerOptions =
        new StreamerOptions { Backoff = new BackoffOptions { StableAfter = TimeSpan.Zero } }.WithoutSubscriptionLimits();

    private readonly int rounds = options.Integer("rounds", 3);
    private readonly int observed = options.Integer("observed", 100_000);
    private readonly int optionSymbols = options.Integer("options", 220_000);
    private readonly int perConnection = options.Integer("symbols-per-connection", 0);
    private readonly int resubscribed = options.Integer("resubscribed", 25_000);
    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Number("seconds", 2));

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.RejectUnknown();
        var table = new MarkdownTable("measurement", "measured", "compared with", "ratio");
        await AddObservedAsync(table, cancellationToken);
        await using var server = Child.StartSelf("serve", "--answers", "yes");
        var url = new Uri(await server.ReadLineAsync(ReadTimeout, cancellationToken));
        await AddSubscribedAsync(table, url, cancellationToken);
        await AddResubscribedAsync(table, url, server, cancellationToken);
        await Machine.PrintAsync();
        table.Print($"Many symbols; medians of {rounds} rounds.");
        return 0;
    }

    private async Task AddObservedAsync(MarkdownTable table, CancellationToken cancellationToken)
    {
        const int Few = 10;
        await using var few = await ObservedSymbols.StartAsync(Few);
        await using var many = await ObservedSymbols.StartAsync(observed);
        few.Time(time);
        many.Time(time);
        var figures = new List<(double Few, double Many)>();
        for (var i = 0; i < rounds; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            figures.Add((few.Time(time), many.Time(time)));
            await ReportAsync($"an event of {Few} symbols takes {figures[^1].Few:0} ns, of {observed:N0} symbols {figures[^1].Many:0} ns");
        }

        table.Add(
            $"CPU time of an event, from frame to `Observe<Quote>`: {observed:N0} symbols, compared with {Few}",
            $"{Number(Median(figures, f => f.Many))} ns",
            $"{Number(Median(figures, f => f.Few))} ns",
            Times(Median(figures, f => f.Many / f.Few)));
    }

    private async Task AddSubscribedAsync(MarkdownTable table, Uri url, CancellationToken cancellationToken)
    {
        var symbols = SampleSymbols.Take(optionSymbols);
        EventSchema[] types = [EventSchema.Of<Quote>(), EventSchema.Of<Greeks>()];
        var streamerOptions = perConnection == 0 ? StreamerOptions : StreamerOptions with
        {
            MaxSubscriptionsPerConnection = perConnection,
            MaxConnections = 64,
            ConnectionSpacing = TimeSpan.Zero,
        };
        var subscriptions = new Subscriptions(url, symbols, streamerOptions);
        var count = symbols.Length * types.Length;
        var figures = new List<(double Bare, double Ours, double Bytes)>();
        for (var i = 0; i < WarmUps + rounds; i++)
        {
            var bare = await BareSubscriber.TimeAsync(url, symbols, types, cancellationToken);
            var (ours, bytes) = await subscriptions.SubscribeAsync(cancellationToken);
            figures.Add((bare.TotalMilliseconds, ours.TotalMilliseconds, bytes));
            await ReportAsync(
                $"{count:N0} subscriptions answered in {ours.TotalMilliseconds:N0} ms, bare in {bare.TotalMilliseconds:N0} ms; "
                + $"{bytes:0} bytes each");
        }

        var counted = figures[WarmUps..];
        table.Add(
            $"{count:N0} subscriptions (Quote and Greeks), until each was answered, compared with the same frames on a bare socket",
            $"{Number(Median(counted, f => f.Ours))} ms",
            $"{Number(Median(counted, f => f.Bare))} ms",
            Times(Median(counted, f => f.Ours / f.Bare)));
        table.Add(
            "managed memory of each subscription, with its newest event", $"{Number(Median(counted, f => f.Bytes))} bytes", "–", "–");
    }

    private async Task AddResubscribedAsync(MarkdownTable table, Uri url, Child server, CancellationToken cancellationToken)
    {
        var subscriptions = new Subscriptions(url, SampleSymbols.Take(resubscribed), StreamerOptions);
        var figures = new List<(double Connecting, double First, double Again)>();
        for (var i = 0; i < WarmUps + rounds; i++)
        {
            var (connecting, first, again) = await subscriptions.ResubscribeAsync(
                () => server.WriteLineAsync("drop", cancellationToken), cancellationToken);
            figures.Add((connecting.TotalMilliseconds, first.TotalMilliseconds, again.TotalMilliseconds));
            await ReportAsync(
                $"{resubscribed:N0} symbols in {first.TotalMilliseconds:N0} ms, {connecting.TotalMilliseconds:N0} ms with connecting, "
                + $"after a drop in {again.TotalMilliseconds:N0} ms");
        }

        var counted = figures[WarmUps..];
        table.Add(
            $"{resubscribed:N0} symbols after a drop, until each has an event, compared with the first time, from the call to Subscribe",
            $"{Number(Median(counted, f => f.Again))} ms",
            $"{Number(Median(counted, f => f.First))} ms",
            Times(Median(counted, f => f.Again / f.First)));
        table.Add(
            "… compared with the first time, from the call to ConnectAsync",
            $"{Number(Median(counted, f => f.Again))} ms",
            $"{Number(Median(counted, f => f.Connecting))} ms",
            Times(Median(counted, f => f.Again / f.Connecting)));
    }

    private static double Median<T>(IEnumerable<T> figures, Func<T, double> figure) => Statistics.Median(figures.Select(figure));

    private static Task ReportAsync(string line) => Console.Error.WriteLineAsync(line);
}
