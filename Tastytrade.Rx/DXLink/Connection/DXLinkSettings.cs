using Tastytrade.Rx.Connections;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx.DXLink.Connection;

/// <summary>The options of a <see cref="DXLinkStreamer"/>, in the form that the transport, connection and channels need. The handshake's
/// timeout also applies to opening a channel; how long the server may be silent is announced to it in SETUP.</summary>
internal sealed record DXLinkSettings : ConnectionSettings
{
    public override IConnectionProtocol Protocol => DXLinkProtocol.Instance;

    public override string OptionsName => nameof(StreamerOptions);

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
}
