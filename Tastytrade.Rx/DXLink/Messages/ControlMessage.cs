namespace Tastytrade.Rx.DXLink.Messages;

/// <summary>What a server says besides data.</summary>
internal abstract record ControlMessage(int Channel);

internal sealed record ServerSetup(double? KeepaliveTimeout) : ControlMessage(0);

/// <param name="IsAuthorized">Null for a state that this version does not know.</param>
internal sealed record AuthState(bool? IsAuthorized) : ControlMessage(0);

internal sealed record Keepalive(int Channel) : ControlMessage(Channel);

internal sealed record ServerError(int Channel, string Error, string Message) : ControlMessage(Channel);

internal sealed record ChannelOpened(int Channel) : ControlMessage(Channel);

internal sealed record ChannelClosed(int Channel) : ControlMessage(Channel);

/// <summary>How a channel's data will be sent.</summary>
internal abstract record ServiceConfig(int Channel) : ControlMessage(Channel)
{
    /// <summary>FULL or COMPACT; null where it is not said.</summary>
    public string? DataFormat { get; init; }

    /// <summary>How often the server sends at most; null where it is not said.</summary>
    public TimeSpan? AggregationPeriod { get; init; }
}

/// <summary>How FEED_DATA will look; types that are not named keep the fields they had.</summary>
internal sealed record FeedConfig(int Channel, IReadOnlyDictionary<string, string[]> EventFields) : ServiceConfig(Channel);

/// <summary>How a depth of market will be sent; its levels name their fields, so there is nothing to keep.</summary>
internal sealed record DepthConfig(int Channel) : ServiceConfig(Channel);

/// <summary>A type that this version does not know: later servers may say more.</summary>
internal sealed record UnknownMessage(int Channel, string Type) : ControlMessage(Channel);
