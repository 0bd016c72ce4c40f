namespace Tastytrade.Rx.Json;

/// <summary>What the API puts around its answers. Classes, not records: a record would print what it holds, and that may be a token.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
internal sealed class RestAnswer<T>
    where T : class
{
    public required T Data { get; init; }
}

/// <summary>An answer of several.</summary>
/// <typeparam name="T">What each is.</typeparam>
internal sealed class RestItems<T>
{
    public IReadOnlyList<T> Items { get; init; } = [];
}
