using System.Reactive.Concurrency;
using Tastytrade.Rx.Diagnostics;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink;

/// <summary>What the stages from the transport to the feed are told of the streamer's options.</summary>
internal sealed record LinkSettings
{
    /// <summary>The number of the connection among those of its streamer, from 1.</summary>
    public int Connection { get; init; } = 1;

    public required BackoffOptions Backoff { get; init; }

    /// <summary>How long the server may be silent, which is announced to it.</summary>
    public required TimeSpan KeepaliveTimeout { get; init; }

    /// <summary>How long each step of the handshake, and opening a channel, may take.</summary>
    public required TimeSpan HandshakeTimeout { get; init; }

    /// <summary>How long before its end a token is renewed.</summary>
    public required TimeSpan TokenRenewal { get; init; }

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
