namespace Tastytrade.Rx.Json;

/// <summary>The envelope of the API's responses. Classes rather than records, because a record's <c>ToString</c> would print the contents,
/// which may be a token.</summary>
/// <typeparam name="T">The type of the data.</typeparam>
internal sealed class RestEnvelope<T>
    where T : class
{
    public required T Data { get; init; }
}

/// <summary>The envelope of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class RestItems<T>
{
    public IReadOnlyList<T> Items { get; init; } = [];
}
