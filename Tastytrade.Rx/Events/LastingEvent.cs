using System.Text.Json.Serialization;
using Tastytrade.Rx.Events;

namespace Tastytrade.Rx;

/// <summary>An event whose latest value per symbol is the complete state, so that older values may be skipped.</summary>
[JsonConverter(typeof(FeedMessageJsonConverter))]
public abstract record LastingEvent : MarketEvent;
