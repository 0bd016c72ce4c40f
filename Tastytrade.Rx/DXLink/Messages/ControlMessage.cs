namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>A message from the server other than data.</summary>
internal abstract record ControlMessage(int Channel);

internal sealed record ServerSetup(double? KeepaliveTimeout) : ControlMessage(0);

/// <param name="IsAuthorized">Null for a state that this version does not support.</param>
internal sealed record AuthState(bool? IsAuthorized) : ControlMessage(0);

internal sealed record Keepalive(int Channel) : ControlMessage(Channel);

internal sealed record ServerError(int Channel, string Error, string Message) : ControlMessage(Channel);

internal sealed record ChannelOpened(int Channel) : ControlMessage(Channel);

internal sealed record ChannelClosed(int Channel) : ControlMessage(Channel);

/// <summary>How the server will send a channel's data.</summary>
internal abstract record ServiceConfig(int Channel) : ControlMessage(Channel)
{
    /// <summary>FULL or COMPACT; null if not specified.</summary>
    public string? DataFormat { get; init; }

    /// <summary>The shortest time between updates; null if not specified.</summary>
    public TimeSpan? AggregationPeriod { get; init; }
}

/// <summary>The layout of FEED_DATA. Types that are not listed keep their fields.</summary>
internal sealed record FeedConfig(int Channel, IReadOnlyDictionary<string, string[]> EventFields) : ServiceConfig(Channel);

/// <summary>The configuration of a depth-of-market channel. Its levels name their fields, so there is no layout to keep.</summary>
internal sealed record DepthConfig(int Channel) : ServiceConfig(Channel);

/// <summary>A message type that this version does not support; servers may add new ones.</summary>
internal sealed record UnknownMessage(int Channel, string Type) : ControlMessage(Channel);
