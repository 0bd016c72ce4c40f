namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>A client under measurement, in a process of its own.</summary>
internal interface IFeedClient : IAsyncDisposable
{
    Tally Tally { get; }

    Counts Counts { get; }

    /// <summary>Connects and subscribes the quotes of all symbols.</summary>
    Task StartAsync(Uri url, IReadOnlyList<string> symbols);
}

/// <summary>What a client has counted since it began.</summary>
/// <param name="Events">Events that reached the user's code.</param>
/// <param name="Received">Events that came over the wire.</param>
/// <param name="Bytes">Bytes of all frames.</param>
internal readonly record struct Counts(long Events, long Received, long Bytes);
