using System.Reactive.Concurrency;

namespace Tastytrade.Rx.Account.Streaming;

/// <summary>What all streams of an account streamer share.</summary>
/// <param name="Gate">The lock under which items are published.</param>
/// <param name="Scheduler">Where observers are called.</param>
/// <param name="MaxWaiting">How many items may wait for one observer.</param>
/// <param name="Report">Reports an observer that threw or was ended.</param>
internal sealed record BroadcastSettings(
    Lock Gate, IScheduler Scheduler, int MaxWaiting, Action<MarketDataErrorKind, string, Exception> Report);

/// <summary>A stream that ends with the streamer.</summary>
internal interface IBroadcast
{
    void End(Exception? failure);
}
