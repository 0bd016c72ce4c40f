using Tastytrade.Rx.Benchmarks.Frames;
using Tastytrade.Rx.Benchmarks.Running;
using Tastytrade.Rx.Events.Schema;
using static Tastytrade.Rx.Benchmarks.Running.MarkdownTable;

namespace Tastytrade.Rx.Benchmarks.Scale;

/// <summary>Very many symbols: what each costs while events flow, what they hold, and how long it takes to have them all.</summary>
internal sealed class ScaleCommand(Options options)
{
    /// <summary>Rounds that do not count, in which client and server compile what they use.</summary>
    private const int WarmUps = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A session that was up for a moment only would be followed by a wait, which is no cost of resubscribing.</summary>
    private static readonly StreamerOptions Connected = new StreamerOptions { Backoff = new BackoffOptions { StableAfter = TimeSpan.Zero } }.WithoutSubscriptionLimits();

    private readonly int rounds = options.Integer("rounds", 3);
    private readonly int observed = options.Integer("observed", 100_000);
    private readonly int optionSymbols = options.Integer("options", 220_000);
    private readonly int perConnection = options.Integer("symbols-per-connection", 0);
    private readonly int resubscribed = options.Integer("resubscribed", 25_000);
    private readonly TimeSpan time = TimeSpan.FromSeconds(options.Number("seconds", 2));

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        options.ExpectNoMore();
        var table = new MarkdownTable("what", "ours", "beside", "ratio");
        await AddObservedAsync(table, cancellationToken);
        await using var server = Child.OfSelf("serve", "--answers", "yes");
        var url = new Uri(await server.HearAsync(Patience, cancellationToken));
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
            await TellAsync($"an event of {Few} symbols takes {figures[^1].Few:0} ns, of {observed:N0} symbols {figures[^1].Many:0} ns");
        }

        table.Add(
            $"CPU time of an event, from frame to `Observe<Quote>`: of {observed:N0} symbols beside {Few}",
            $"{Number(Median(figures, f => f.Many))} ns", $"{Number(Median(figures, f => f.Few))} ns", Times(Median(figures, f => f.Many / f.Few)));
    }

    private async Task AddSubscribedAsync(MarkdownTable table, Uri url, CancellationToken cancellationToken)
    {
        var symbols = SampleSymbols.Take(optionSymbols);
        EventSchema[] types = [EventSchema.Of<Quote>(), EventSchema.Of<Greeks>()];
        var subscriptions = new Subscriptions(url, symbols, perConnection > 0 ? Connected with { MaxSubscriptionsPerConnection = perConnection, MaxConnections = 64, ConnectionSpacing = TimeSpan.Zero } : Connected);
        var figures = new List<(double Bare, double Ours, double Bytes)>();
        for (var i = 0; i < WarmUps + rounds; i++)
        {
            var bare = await BareSubscriber.TimeAsync(url, symbols, types, cancellationToken);
            var (ours, bytes) = await subscriptions.SubscribeAsync(cancellationToken);
            figures.Add((bare.TotalMilliseconds, ours.TotalMilliseconds, bytes));
            await TellAsync($"{symbols.Length * types.Length:N0} subscriptions answered in {ours.TotalMilliseconds:N0} ms, bare in {bare.TotalMilliseconds:N0} ms; {bytes:0} bytes each");
        }

        table.Add(
            $"{symbols.Length * types.Length:N0} subscriptions (Quote and Greeks), until each was answered: beside bare frames, sent and echoed",
            $"{Number(Median(figures.Skip(WarmUps), f => f.Ours))} ms", $"{Number(Median(figures.Skip(WarmUps), f => f.Bare))} ms", Times(Median(figures.Skip(WarmUps), f => f.Ours / f.Bare)));
        table.Add("managed memory of each of them, with its newest event", $"{Number(Median(figures.Skip(WarmUps), f => f.Bytes))} bytes", "–", "–");
    }

    private async Task AddResubscribedAsync(MarkdownTable table, Uri url, Child server, CancellationToken cancellationToken)
    {
        var subscriptions = new Subscriptions(url, SampleSymbols.Take(resubscribed), Connected);
        var figures = new List<(double Connecting, double First, double Again)>();
        for (var i = 0; i < WarmUps + rounds; i++)
        {
            var (connecting, first, again) = await subscriptions.ResubscribeAsync(() => server.SayAsync("drop", cancellationToken), cancellationToken);
            figures.Add((connecting.TotalMilliseconds, first.TotalMilliseconds, again.TotalMilliseconds));
            await TellAsync($"{resubscribed:N0} symbols in {first.TotalMilliseconds:N0} ms, {connecting.TotalMilliseconds:N0} ms with connecting, after a drop in {again.TotalMilliseconds:N0} ms");
        }

        table.Add(
            $"{resubscribed:N0} symbols after a drop, until each ticked again: beside the first time, from the call that subscribes",
            $"{Number(Median(figures.Skip(WarmUps), f => f.Again))} ms", $"{Number(Median(figures.Skip(WarmUps), f => f.First))} ms", Times(Median(figures.Skip(WarmUps), f => f.Again / f.First)));
        table.Add(
            "… beside the first time, from the call that connects",
            $"{Number(Median(figures.Skip(WarmUps), f => f.Again))} ms", $"{Number(Median(figures.Skip(WarmUps), f => f.Connecting))} ms", Times(Median(figures.Skip(WarmUps), f => f.Again / f.Connecting)));
    }

    private static double Median<T>(IEnumerable<T> figures, Func<T, double> figure) => Statistics.Median(figures.Select(figure));

    private static Task TellAsync(string line) => Console.Error.WriteLineAsync(line);
}
