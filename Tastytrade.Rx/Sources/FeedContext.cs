using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;

namespace Tastytrade.Rx.Sources;

/// <summary>The services that the engine provides to a feed.</summary>
/// <param name="Listener">Receives the feed's events and reports.</param>
/// <param name="Number">The engine's number, for metrics.</param>
/// <param name="Log">The log.</param>
/// <param name="Scheduler">The scheduler.</param>
internal sealed record FeedContext(IFeedListener Listener, long Number, LogQueue Log, IScheduler Scheduler);
