using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.Sessions;

/// <summary>Fetches instruments of one kind, by symbol or by a filter.</summary>
/// <typeparam name="T">The instrument type.</typeparam>
/// <param name="calls">Sends the requests.</param>
/// <param name="path">The API path, such as <c>instruments/equities</c>.</param>
/// <param name="kind">A name for messages, such as <c>equity or index</c>.</param>
/// <param name="complete">Builds the streamer symbol if the server left it out; returns null if that is not possible.</param>
internal sealed class InstrumentCalls<T>(NamedCalls calls, string path, string kind, Func<T, T?> complete)
    where T : class
{
    /// <summary>More symbols would make a URL that some proxies truncate.</summary>
    private const int MostInOneCall = 100;

    public Task<T> GetAsync(string symbol, CancellationToken cancellationToken) =>
        calls.GetAsync<T, T>(
            $"{path}/{Uri.EscapeDataString(symbol)}",
            answer => complete(answer.Data) ?? throw new JsonFormatException(WithoutStreamerSymbol("data")),
            Unknown([symbol]), cancellationToken);

    /// <summary>The instruments with the given symbols that were found.</summary>
    public async Task<IReadOnlyList<T>> GetAsync(IReadOnlyList<string> symbols, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var some in symbols.Chunk(MostInOneCall))
            found.AddRange(await ListAsync(Query("symbol", some), mayBeEmpty: true,
                Unknown(symbols), cancellationToken).ConfigureAwait(false));
        return found.Count > 0 || symbols.Count == 0 ? found : throw new TastytradeRequestException(Unknown(symbols));
    }

    /// <summary>The instruments that match a filter, or all of them; at least one.</summary>
    public Task<IReadOnlyList<T>> ListAsync(string query, string unknown, CancellationToken cancellationToken) =>
        ListAsync(query, mayBeEmpty: false, unknown, cancellationToken);

    /// <summary>An array parameter in tastytrade's query format, escaped: <c>?symbol[]=SPY&amp;symbol[]=AAPL</c>.</summary>
    public static string Query(string name, IEnumerable<string> values) =>
        "?" + string.Join('&', values.Select(value => $"{name}%5B%5D={Uri.EscapeDataString(value)}"));

    private Task<IReadOnlyList<T>> ListAsync(string query, bool mayBeEmpty, string unknown, CancellationToken cancellationToken) =>
        calls.GetAsync<RestItems<T>, IReadOnlyList<T>>(
            path + query,
            answer => Complete(answer) is { } items && (items.Count > 0 || (mayBeEmpty && answer.Data.Items.Count == 0)) ? items : null,
            unknown, cancellationToken);

    /// <summary>The instruments without those that cannot be subscribed to.</summary>
    private List<T> Complete(RestEnvelope<RestItems<T>> answer)
    {
        var items = new List<T>(answer.Data.Items.Count);
        foreach (var read in answer.Data.Items)
        {
            if (complete(read) is { } item)
                items.Add(item);
            else
                answer.Report.AddElementLeftOut(WithoutStreamerSymbol("data.items[]"));
        }

        return items;
    }

    private static string WithoutStreamerSymbol(string place) =>
        $"{place}.streamer-symbol is missing, and cannot be derived from other fields";

    private string Unknown(IReadOnlyList<string> symbols) => symbols is [var one]
        ? $"tastytrade knows no {kind} {one}. Check the symbol."
        : $"tastytrade knows no {kind} of {string.Join(", ", symbols.Take(5))}{(symbols.Count > 5 ? " …" : "")}. Check the symbols.";
}
