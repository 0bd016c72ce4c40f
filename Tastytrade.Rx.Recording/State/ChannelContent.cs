using System.Text.Json.Serialization;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink;
using Tastytrade.Rx.Events;
using Tastytrade.Rx.Events.Schema;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The content of a <c>channel</c> line.</summary>
internal sealed record ChannelContent
{
    public int Id { get; init; }

    /// <summary>The event type of a feed channel.</summary>
    public string? Type { get; init; }

    public FeedContract? Contract { get; init; }

    /// <summary>The fields of the type, according to the latest FEED_CONFIG.</summary>
    public IReadOnlyList<string>? Fields { get; init; }

    public IReadOnlyList<Subscription>? Subscriptions { get; init; }

    /// <summary>The depth of market on a depth channel.</summary>
    public DepthKey? Depth { get; init; }

    /// <summary>Whether the channel is no longer used.</summary>
    public bool? Closed { get; init; }

    public static ChannelContent Of(TappedChannel channel) => channel.IsClosed ? new() { Id = channel.Id, Closed = true } : new()
    {
        Id = channel.Id,
        Type = channel.Feed?.Type.Name,
        Contract = channel.Feed?.Contract,
        Fields = channel.Feed is null ? null : channel.Fields,
        Subscriptions = channel.Feed is null
            ? null
            : [.. channel.Subscriptions.Select(s => new Subscription(s.Symbol, s.Source.Length > 0 ? s.Source : null, s.FromTime))],
        Depth = channel.Depth,
    };

    public static ChannelContent Of(RecordedChannel channel) => Of(new TappedChannel(channel.Id)
    {
        Feed = channel.Feed,
        Depth = channel.Depth,
        Fields = channel.Fields,
        Subscriptions = [.. channel.Subscriptions.Select(s => new SubscriptionEntry(s.Key.Symbol, s.Key.Source, s.Value))],
    });

    /// <summary>The channel; null if the content is not valid.</summary>
    public RecordedChannel? ToChannel()
    {
        if (Depth is not null)
            return new RecordedChannel(Id) { Depth = Depth };
        if (EventSchema.All.FirstOrDefault(t => t.Name == Type) is not { } type || Contract is not { } contract)
            return null;
        var channel = new RecordedChannel(Id) { Feed = new FeedKey(type, contract) };
        if (Fields is { Count: > 0 })
            channel.Configure(new Dictionary<string, string[]> { [type.Name] = [.. Fields] });
        foreach (var s in Subscriptions ?? [])
            channel.Subscriptions[s.Key] = s.FromTime;
        return channel;
    }

    internal sealed record Subscription(string Symbol, string? Source, long? FromTime)
    {
        [JsonIgnore]
        public SymbolKey Key => new(Symbol, Source ?? "");
    }
}
