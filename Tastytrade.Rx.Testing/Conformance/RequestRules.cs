using System.Reactive.Linq;

namespace Tastytrade.Rx.Testing;

/// <summary>Rules for requests: what is requested is served, and nothing else.</summary>
internal static class RequestRules
{
    public static IReadOnlyList<SourceRule> All { get; } =
    [
        new("Connected is the first state", ConnectedIsFirst),
        new("A requested symbol is delivered, another is not", OnlyRequested),
        new("A requested type is delivered, another is not", OnlyRequestedTypes, static harness => harness.Serves(typeof(Trade))),
        new("A request becomes live, and is no longer counted after its release", CountsAreRight),
        new("A released symbol is no longer delivered", ReleaseStops),
        new("A symbol is released with the last of its handles", HandlesCount),
        new("A symbol that is requested, released and requested again is served once", RequestedAgain),
        new("An observer can request a symbol from within a call", RequestedWithinCall),
        new("Many symbols at once are each served once", ManySymbols),
    ];

    private static async Task ConnectedIsFirst(Probe probe)
    {
        var states = probe.Record(probe.Market.ConnectionStates);
        await probe.UntilAsync(states, 1, "The present state comes at once.");
        probe.RequireSame([ConnectionStatus.Connected], states.Values.Select(s => s.Status), "The present state comes first.");
    }

    private static async Task OnlyRequested(Probe probe)
    {
        var (all, quotes) = (probe.Record(probe.Market.Messages), probe.Record(probe.Market.Events<Quote>()));
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"));
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Quote("QQQ", 1));
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        probe.Feed.Publish(Sample.Quote("QQQ", 3));
        await probe.FenceAsync();
        const string Contract = "A request is answered with events of its symbol, and nothing else is sent.";
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(spy.Values), Contract);
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(quotes.Values), Contract);
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(all.Values), Contract);
    }

    private static async Task OnlyRequestedTypes(Probe probe)
    {
        var all = probe.Record(probe.Market.Messages);
        probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Trade("SPY", 1));
        probe.Feed.Publish(Sample.Quote("SPY", 2));
        await probe.FenceAsync();
        probe.RequireSame(["Quote SPY 2"], Probe.Seen(all.Values), "A request is answered with events of its type.");
    }

    private static async Task CountsAreRight(Probe probe)
    {
        probe.RequireSame([default], [probe.Market.CountSubscriptions<Quote>(["SPY"])], "What is not requested counts nowhere.");
        var handle = probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.LiveAsync<Quote>("SPY");
        probe.RequireSame([new() { Live = 1 }], [probe.Market.CountSubscriptions<Quote>(["SPY"])], "What is live waits no more.");
        handle.Dispose();
        await probe.UntilAsync(
            () => probe.Market.CountSubscriptions<Quote>(["SPY"]) == default,
            () => $"What is released counts nowhere; seen {probe.Market.CountSubscriptions<Quote>(["SPY"])}.");
    }

    private static async Task ReleaseStops(Probe probe)
    {
        var quotes = probe.Record(probe.Market.Events<Quote>());
        var spy = probe.Record(probe.Market.Observe<Quote>("SPY"), out var subscription);
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.UntilAsync(spy, 1, "An event of a requested symbol is delivered.");
        var qqq = probe.Record(probe.Market.Observe<Quote>("QQQ"));
        await probe.FenceAsync();
        subscription.Dispose();
        await probe.ReleasedAsync(quotes, "SPY");
        probe.Require(spy.Count == 1, "An observer that has left gets nothing more.");
        probe.Feed.Publish(Sample.Quote("QQQ", 1));
        await probe.FenceAsync();
        probe.RequireSame(["Quote QQQ 1"], Probe.Seen(qqq.Values), "A release concerns no other symbol.");
    }

    private static async Task HandlesCount(Probe probe)
    {
        var quotes = probe.Record(probe.Market.Events<Quote>());
        var first = probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        var second = probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        first.Dispose();
        first.Dispose();
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.FenceAsync();
        probe.RequireSame(["Quote SPY 1"], Probe.Seen(quotes.Values), "A symbol stays requested until its last handle is disposed.");
        second.Dispose();
        await probe.ReleasedAsync(quotes, "SPY");
    }

    private static async Task RequestedAgain(Probe probe)
    {
        var quotes = probe.Record(probe.Market.Events<Quote>());
        for (var i = 0; i < 3; i++)
            probe.Market.Subscribe<Quote>("SPY").Dispose();
        probe.Hold(probe.Market.Subscribe<Quote>("SPY"));
        await probe.FenceAsync();
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.FenceAsync();
        probe.RequireSame(["Quote SPY 1"], Probe.Seen(quotes.Values), "A request that follows a release at once is served, and once.");
    }

    private static async Task RequestedWithinCall(Probe probe)
    {
        Recorder<Quote>? qqq = null;
        probe.Feed.Publish(Sample.Quote("QQQ", 2));
        probe.Record(probe.Market.Observe<Quote>("SPY"), _ => qqq ??= probe.Record(probe.Market.Observe<Quote>("QQQ")));
        probe.Feed.Publish(Sample.Quote("SPY", 1));
        await probe.UntilAsync(
            () => qqq?.Count > 0, () => "A source may be called while it calls the sink; a request from within a call got no answer.");
        probe.RequireSame(["Quote QQQ 2"], Probe.Seen(qqq!.Values), "A request from within a call is answered with the newest value.");
    }

    private static async Task ManySymbols(Probe probe)
    {
        string[] symbols = [.. Enumerable.Range(1, 500).Select(i => $"S{i}")];
        foreach (var symbol in symbols)
            probe.Feed.Publish(Sample.Quote(symbol, 1));
        var quotes = probe.Record(probe.Market.Events<Quote>().Where(quote => quote.EventSymbol.StartsWith('S')));
        probe.Hold(probe.Market.Subscribe<Quote>(symbols));
        await probe.UntilAsync(quotes, symbols.Length, "Each of many symbols is answered with its newest value.");
        foreach (var symbol in symbols)
            probe.Feed.Publish(Sample.Quote(symbol, 2));
        await probe.FenceAsync();
        probe.RequireSame(
            symbols.Select(symbol => $"{symbol} 1 2").Order(StringComparer.Ordinal),
            quotes.Values
                .GroupBy(quote => quote.EventSymbol)
                .Select(ofSymbol => $"{ofSymbol.Key} {string.Join(' ', ofSymbol.Select(quote => quote.BidPrice))}")
                .Order(StringComparer.Ordinal),
            "Each of many symbols gets its newest value once, and each change once.");
    }
}
