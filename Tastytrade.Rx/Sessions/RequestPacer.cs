using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Sessions;

/// <summary>Makes requests wait so that tastytrade's published limits are kept: 50 requests a second in all, and fewer on some routes. A
/// request of one route never waits for a limit of another.</summary>
internal sealed class RequestPacer
{
    private const int InAll = 50;

    private readonly Dictionary<string, RateLimit> routes;
    private readonly RateLimit all;
    private int waiting;

    public RequestPacer(IScheduler scheduler)
    {
        all = new(InAll, scheduler);
        routes = new[]
        {
            ("balances", 1), ("positions", 1), ("trading-status", 1), ("customers/me/accounts", 1), ("market-data/by-type", 2),
            ("option-chains", 2), ("instruments/equities", 2), ("instruments/futures", 1), ("instruments/future-products", 1),
        }.ToDictionary(route => route.Item1, route => new RateLimit(route.Item2, scheduler));
    }

    /// <summary>How many requests wait now.</summary>
    public int Waiting => Volatile.Read(ref waiting);

    /// <summary>Waits until a request may be sent.</summary>
    /// <param name="template">Its <see cref="RouteTemplate"/>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was cancelled.</exception>
    public async Task WaitAsync(string template, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref waiting);
        try
        {
            if (routes.TryGetValue(RouteOf(template), out var limit))
                await limit.WaitAsync(cancellationToken).ConfigureAwait(false);
            await all.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>What a limit applies to: all accounts, all currencies, all chains, and the lists of instruments but not single
    /// ones.</summary>
    private static string RouteOf(string template) => template.Split('/') switch
    {
        [_, "accounts", _, var what, ..] => what,
        [_, "customers", _, "accounts"] => "customers/me/accounts",
        [_, "option-chains" or "futures-option-chains", ..] => "option-chains",
        [_, "instruments", "equities", "active"] => "instruments/equities",
        [_, var first, var second] => $"{first}/{second}",
        _ => "",
    };
}
