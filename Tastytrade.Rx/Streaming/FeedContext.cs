using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.DXLink;

namespace Tastytrade.Rx.Streaming;

/// <summary>What a feed gets from the engine above it.</summary>
/// <param name="Listener">Takes what the feed has.</param>
/// <param name="Number">The engine's number, for metrics.</param>
/// <param name="Log">Where to log.</param>
/// <param name="Scheduler">The clock.</param>
internal sealed record FeedContext(ILinkListener Listener, long Number, LogLane Log, IScheduler Scheduler);
