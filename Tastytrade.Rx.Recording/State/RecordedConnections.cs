using System.Text;
using Tastytrade.Rx.Demands;
using Tastytrade.Rx.DXLink.Decoding;
using Tastytrade.Rx.DXLink.Messages;
using Tastytrade.Rx.Events.Schema;
using Tastytrade.Rx.Recordings.Format;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>The connections at some point of a recording, with their channels and subscriptions. It applies every line but data.</summary>
internal sealed class RecordedConnections
{
    private readonly SortedDictionary<int, RecordedConnection> connections = [];

    /// <summary>Ordered by number.</summary>
    public IReadOnlyCollection<RecordedConnection> All => connections.Values;

    public RecordedConnection? Find(int connection) => connections.GetValueOrDefault(connection);

    public RecordedChannel? Find(int connection, int channel) => Find(connection)?.Channels.GetValueOrDefault(channel);

    /// <summary>The channel with a depth of market.</summary>
    public RecordedChannel? Find(string symbol, string sources) => All.SelectMany(c => c.Channels.Values)
        .FirstOrDefault(c => c.Depth is { } key && key.Symbol == symbol && key.Sources == sources);

    /// <summary>Whether a symbol is subscribed under a type on an open channel of a connection.</summary>
    public bool IsOn(int connection, EventSchema type, string symbol) => Channels(connection)
        .Any(c => c.Feed is { } feed && feed.Type == type && Has(c, symbol));

    /// <summary>Whether anything of a symbol is subscribed on a connection.</summary>
    public bool IsOn(int connection, string symbol) => Channels(connection).Any(c => HasAny(c, symbol));

    /// <summary>Whether a symbol was subscribed under a type on a connection when it was lost last, and is on none now.</summary>
    public bool WasOn(int connection, EventSchema type, string symbol) =>
        Find(connection)?.Lost.Any(c => c.Feed is { } feed && feed.Type == type && Has(c, symbol)) == true
            && !All.Any(other => IsOn(other.Number, type, symbol));

    /// <summary>Whether anything of a symbol was subscribed on a connection when it was lost last, and is on none now.</summary>
    public bool WasOn(int connection, string symbol) =>
        Find(connection)?.Lost.Any(c => HasAny(c, symbol)) == true && !All.Any(other => IsOn(other.Number, symbol));

    /// <summary>Whether any connection has a channel for a demand of that kind.</summary>
    public bool HasChannel(FeedKey key) => connections.Values.Any(c => c.Channels.Values.Any(channel => channel.Feed == key));

    /// <summary>The subscribed symbols of a type, each once, in ordinal order.</summary>
    public IReadOnlyList<string> SubscribedSymbols(EventSchema type) =>
    [
        .. connections.Values.SelectMany(c => c.Channels.Values)
            .Where(c => c.Feed?.Type == type)
            .SelectMany(c => c.Subscriptions.Keys)
            .Select(key => key.Symbol)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    public void Clear() => connections.Clear();

    public void ClearChannels()
    {
        foreach (var connection in All)
            connection.Channels.Clear();
    }

    public void CopyFrom(RecordedConnections other)
    {
        connections.Clear();
        foreach (var connection in other.All)
            connections.Add(connection.Number, connection.Copy());
    }

    /// <summary>Applies a line other than a received frame.</summary>
    /// <param name="line">The line.</param>
    /// <param name="removed">Receives each removed subscription.</param>
    public void Apply(in RecordedLine line, Action<FeedKey, SymbolKey>? removed = null)
    {
        switch (line.Kind)
        {
            case LineKind.Sent: ApplySent(line, removed); break;
            case LineKind.Channel when LineJson.Read<ChannelContent>(line) is { } content: ApplyChannel(line.Connection, content); break;
            case LineKind.State when LineJson.Read<ConnectionState>(line) is { } state: Apply(state); break;
        }
    }

    /// <summary>Applies a state. A connection that is not connected has no channels.</summary>
    public void Apply(ConnectionState state)
    {
        var connection = GetOrAdd(state.Connection);
        connection.State = state;
        if (!connection.IsConnected)
            connection.Lose();
    }

    private void ApplyChannel(int connection, ChannelContent content)
    {
        var channels = GetOrAdd(connection).Channels;
        if (content.Closed == true)
            channels.Remove(content.Id);
        else if (content.ToChannel() is { } channel)
            channels[content.Id] = channel;
    }

    private void ApplySent(in RecordedLine line, Action<FeedKey, SymbolKey>? removed)
    {
        if (SubscriptionContent.Read(line) is not { } content
            || Find(line.Connection, content.Channel) is not { Feed: { } feed } channel)
            return;
        var gone = content.Reset ? [.. channel.Subscriptions.Keys] : content.Remove?.Select(s => s.Key).ToArray() ?? [];
        foreach (var key in gone)
        {
            if (channel.Subscriptions.Remove(key))
                removed?.Invoke(feed, key);
        }

        foreach (var added in content.Add ?? [])
            channel.Subscriptions[added.Key] = added.FromTime;
    }

    /// <summary>Applies a message from the server other than data.</summary>
    public void ApplyMessage(in RecordedLine line, in FrameHead head)
    {
        if (!head.Type.SequenceEqual("FEED_CONFIG"u8) || Find(line.Connection, head.Channel) is not { } channel)
            return;
        if (ControlReader.Read(Encoding.UTF8.GetString(head.Type), head.Channel, line.Content) is FeedConfig config)
            channel.Configure(config.EventFields);
    }

    private IEnumerable<RecordedChannel> Channels(int connection) => Find(connection)?.Channels.Values.AsEnumerable() ?? [];

    private static bool Has(RecordedChannel channel, string symbol) => channel.Subscriptions.ContainsKey(new SymbolKey(symbol, ""))
        || channel.Subscriptions.ContainsKey(new SymbolKey("*", ""))
        || (channel.Feed is { Type.EventType: var type } && type.IsAssignableTo(typeof(OrderBase))
            && channel.Subscriptions.Keys.Any(key => key.Symbol == symbol));

    private static bool HasAny(RecordedChannel channel, string symbol) => Has(channel, symbol) || channel.Depth?.Symbol == symbol;

    private RecordedConnection GetOrAdd(int connection)
    {
        if (!connections.TryGetValue(connection, out var known))
            connections.Add(connection, known = new RecordedConnection(connection));
        return known;
    }
}
