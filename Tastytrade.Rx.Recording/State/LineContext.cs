using System.Text.Json.Serialization;

namespace Tastytrade.Rx.Recordings.State;

/// <summary>How the contents of lines are read and written, without reflection, so that it works in trimmed programs.</summary>
[JsonSerializable(typeof(HeaderContent))]
[JsonSerializable(typeof(ChannelContent))]
[JsonSerializable(typeof(CheckpointContent))]
[JsonSerializable(typeof(SubscriptionContent))]
[JsonSerializable(typeof(HistoryContent))]
[JsonSerializable(typeof(ConnectionState))]
[JsonSerializable(typeof(MarketDataError))]
internal sealed partial class LineContext : JsonSerializerContext;
