using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Benchmarks.Clients;

/// <summary>A client to measure, in its own process.</summary>
internal interface IFeedClient : IAsyncDisposable
{
    Tally Tally { get; }

    Counts Counts { get; }

    /// <summary>Connects, and subscribes to all symbols of the given types.</summary>
    Task StartAsync(Uri url, IReadOnlyList<string> symbols, IReadOnlyList<EventSchema> types);
}

/// <summary>The counts of a client since its start.</summary>
/// <param name="Events">The events that reached the user's code.</param>
/// <param name="Received">The events received from the server.</param>
/// <param name="Bytes">The bytes of all frames.</param>
internal readonly record struct Counts(long Events, long Received, long Bytes);
