using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>The streamer's options, in the form that the transport, connection and channels need.</summary>
internal sealed record ConnectionSettings
{
    /// <summary>The number of this connection within its streamer, from 1.</summary>
    public int Connection { get; init; } = 1;

    public required BackoffOptions Backoff { get; init; }

    /// <summary>How long the server may be silent; announced to the server in SETUP.</summary>
    public required TimeSpan KeepaliveTimeout { get; init; }

    /// <summary>How long each step of the handshake may take, and opening a channel.</summary>
    public required TimeSpan HandshakeTimeout { get; init; }

    public ServiceWaits Waits { get; init; } = new();

    /// <summary>How long an outage may last before the streamer fails.</summary>
    public TimeSpan GiveUpAfter { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>The most entries per connection.</summary>
    public int? MaxSubscriptions { get; init; }

    /// <summary>The most entries per connection for each of Candle, Order and Series.</summary>
    public int? MaxSubscriptionsPerType { get; init; }

    /// <summary>The most subscription changes that all connections together may send within a minute.</summary>
    public int? MaxChangesPerMinute { get; init; }

    /// <summary>The most connections.</summary>
    public int MaxConnections { get; init; } = 1;

    /// <summary>The shortest time between attempts of two different connections.</summary>
    public TimeSpan ConnectionSpacing { get; init; }

    public required TimeSpan AggregationPeriod { get; init; }

    /// <summary>How long subscription changes are collected before they are sent.</summary>
    public required TimeSpan SubscriptionBatching { get; init; }

    public required int MaxSubscriptionBytes { get; init; }

    /// <summary>Whether subscriptions survive a reconnection.</summary>
    public required bool Resubscribe { get; init; }

    /// <summary>How deeply a frame may be nested.</summary>
    public int MaxJsonDepth { get; init; } = JsonDepth.Default;

    /// <summary>How many symbols are kept as one string instance each.</summary>
    public int MaxInternedSymbols { get; init; } = 1_000_000;

    public required Func<double> Random { get; init; }

    public required IScheduler Scheduler { get; init; }

    public ConnectionLog Log { get; init; } = ConnectionLog.None;
}
