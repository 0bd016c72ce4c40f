namespace Tastytrade.Rx.Json;

/// <summary>The envelope of the API's responses. Classes rather than records, because a record's <c>ToString</c> would print the contents,
/// which may be a token.</summary>
/// <typeparam name="T">The type of the data.</typeparam>
internal sealed class RestEnvelope<T>
    where T : class
{
    public required T Data { get; init; }

    /// <summary>The pages of the list; null if it has none.</summary>
    public RestPagination? Pagination { get; init; }

    /// <summary>What could not be read.</summary>
    [Wire(IsIgnored = true)]
    public JsonReport Report { get; set; } = new();
}

/// <summary>The pages of a list.</summary>
internal sealed class RestPagination
{
    public int? TotalPages { get; init; }
}

/// <summary>The envelope of a list.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class RestItems<T>
{
    [Wire(IsStrict = true)]
    public IReadOnlyList<T> Items { get; init; } = [];
}

/// <summary>Data that are a list, an <see cref="RestItems{T}"/> or a single object, depending on the version of the API.</summary>
/// <param name="items">The elements.</param>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed class RestOneOrMany<T>(IReadOnlyList<T> items)
{
    public IReadOnlyList<T> Items { get; } = items;
}
