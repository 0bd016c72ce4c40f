using Tastytrade.Rx.Json;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.MarketInfo;

/// <summary>Requests of the common shapes.</summary>
internal static class SessionReads
{
    /// <summary>A list of records.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The escaped path, without a leading slash.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static Task<IReadOnlyList<T>> ListAsync<T>(this TastytradeSession session, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.RequestAsync<RestItems<T>, IReadOnlyList<T>>(path, answer => answer.Data.Items, cancellationToken);
    }

    /// <summary>Records that some versions of the API send as a list and others as one object.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public static Task<IReadOnlyList<T>> OneOrManyAsync<T>(
        this TastytradeSession session, string path, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.RequestAsync<RestOneOrMany<T>, IReadOnlyList<T>>(path, answer => answer.Data.Items, cancellationToken);
    }

    /// <summary>One record with a name.</summary>
    /// <param name="session">The session.</param>
    /// <param name="path">The path of all such records, without a leading slash.</param>
    /// <param name="name">The name, not escaped.</param>
    /// <param name="kind">What the record is, for messages.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="ArgumentException">The name is blank or too long.</exception>
    public static Task<T> NamedAsync<T>(
        this TastytradeSession session, string path, string name, string kind, CancellationToken cancellationToken)
        where T : class => NamedCalls.FoundAsync(
            session.OneAsync<T>($"{path}/{PathSegment.Of(name, nameof(name))}", cancellationToken),
            $"tastytrade has no {kind} '{OneLine.Of(name)}'. Check the name, also its case.");

    /// <summary>One record.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public static Task<T> OneAsync<T>(this TastytradeSession session, string path, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.RequestAsync<T, T>(path, answer => answer.Data, cancellationToken);
    }

    /// <summary>Sorts what the server sent in the order of the requested symbols.</summary>
    public static IReadOnlyList<T> InOrderOf<T>(this IEnumerable<T> found, IReadOnlyList<string> symbols, Func<T, string> symbolOf)
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var n = 0; n < symbols.Count; n++)
            places.TryAdd(symbols[n], n);
        return [.. found.OrderBy(item => places.GetValueOrDefault(symbolOf(item), int.MaxValue))];
    }
}
