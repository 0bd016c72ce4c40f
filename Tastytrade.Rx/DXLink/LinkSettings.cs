using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink;

/// <summary>The streamer's options as the stages from the transport to the channels need them.</summary>
internal sealed record LinkSettings
{
    /// <summary>The number of the connection among those of its streamer, from 1.</summary>
    public int Connection { get; init; } = 1;

    public required BackoffOptions Backoff { get; init; }

    /// <summary>How long the server may be silent, which is announced to it.</summary>
    public required TimeSpan KeepaliveTimeout { get; init; }

    /// <summary>How long each step of the handshake, and opening a channel, may take.</summary>
    public required TimeSpan HandshakeTimeout { get; init; }

    public ServiceWaits Waits { get; init; } = new();

    /// <summary>How long an outage may last before the streamer fails.</summary>
    public TimeSpan GiveUpAfter { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How many entries a connection may have.</summary>
    public int? MaxSubscriptions { get; init; }

    /// <summary>How many entries of Candle, Order and Series each a connection may have.</summary>
    public int? MaxSubscriptionsPerType { get; init; }

    /// <summary>How many subscription changes all connections may send within a minute.</summary>
    public int? MaxChangesPerMinute { get; init; }

    /// <summary>How many connections there may be.</summary>
    public int MaxConnections { get; init; } = 1;

    /// <summary>How long after an attempt of one connection another may begin one.</summary>
    public TimeSpan ConnectionSpacing { get; init; }

    public required TimeSpan AggregationPeriod { get; init; }

    /// <summary>How long subscriptions are gathered before they are sent.</summary>
    public required TimeSpan SubscriptionBatching { get; init; }

    public required int MaxSubscriptionBytes { get; init; }

    /// <summary>Whether handles survive a reconnection.</summary>
    public required bool Resubscribe { get; init; }

    /// <summary>How deep a frame may be nested.</summary>
    public int MaxJsonDepth { get; init; } = JsonDepth.Default;

    /// <summary>How many symbols are kept as one string each.</summary>
    public int MaxInternedSymbols { get; init; } = 1_000_000;

    public required Func<double> Random { get; init; }

    public required IScheduler Scheduler { get; init; }

    public LinkLog Log { get; init; } = LinkLog.None;
}
