namespace Tastytrade.Rx.Testing;

/// <summary>The requests on the current connection, by symbol.</summary>
internal sealed class RequestTable
{
    private readonly Dictionary<FeedRequest, long> numbers = [];
    private readonly Dictionary<string, HashSet<FeedRequest>> bySymbol = [];
    private long count;

    /// <summary>All requests in the order they were added.</summary>
    public IEnumerable<FeedRequest> All => numbers.OrderBy(r => r.Value).Select(r => r.Key);

    public void Add(FeedRequest request)
    {
        numbers[request] = ++count;
        if (!bySymbol.TryGetValue(request.Symbol, out var ofSymbol))
            bySymbol.Add(request.Symbol, ofSymbol = []);
        ofSymbol.Add(request);
    }

    public void Remove(FeedRequest request)
    {
        if (!numbers.Remove(request))
            return;
        var ofSymbol = bySymbol[request.Symbol];
        ofSymbol.Remove(request);
        if (ofSymbol.Count == 0)
            bySymbol.Remove(request.Symbol);
    }

    public void Clear()
    {
        numbers.Clear();
        bySymbol.Clear();
    }

    /// <summary>The requests that an event answers.</summary>
    public EventRequest[] Of(MarketEvent e) =>
        [.. Of(e.EventSymbol).Concat(Of("*")).OfType<EventRequest>().Where(request => IsAnswer(request, e))];

    /// <summary>The requests that a depth of market answers.</summary>
    public DepthRequest[] Of(DepthOfMarket depth) => [.. Of(depth.Symbol).OfType<DepthRequest>().Where(r => IsAnswer(r, depth))];

    public static bool IsAnswer(EventRequest request, MarketEvent e) => request.EventType == e.GetType()
        && (request.Symbol == e.EventSymbol || request.Symbol == "*")
        && (request.Source.Length == 0 || request.Source == (e as OrderBase)?.Source);

    public static bool IsAnswer(DepthRequest request, DepthOfMarket depth) =>
        (request.Symbol, request.Sources) == (depth.Symbol, depth.Source);

    private HashSet<FeedRequest> Of(string symbol) => bySymbol.GetValueOrDefault(symbol) ?? [];
}
