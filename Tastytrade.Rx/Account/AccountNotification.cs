using System.Text.Json.Serialization;

namespace Tastytrade.Rx;

/// <summary>A message of the account streamer about an account, a quote alert or a public watch list.</summary>
public sealed record AccountNotification
{
    /// <summary>tastytrade's name of the type, such as <c>Order</c> or <c>CurrentPosition</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The account that it concerns; null for quote alerts and watch lists.</summary>
    public AccountNumber? AccountNumber { get; init; }

    /// <summary>When tastytrade sent it; null if it does not say so.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>When it arrived, by the clock of the streamer's scheduler.</summary>
    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>What it says: an <see cref="AccountOrder"/>, <see cref="ComplexOrder"/>, <see cref="AccountBalance"/>,
    /// <see cref="AccountPosition"/>, <see cref="AccountTradingStatus"/>, <see cref="ExternalTransaction"/>, <see cref="YearGainSummary"/>,
    /// <see cref="OrderChain"/>, <see cref="QuoteAlert"/>, or a list of <see cref="Watchlist"/>; null if this version does not know the
    /// type, or the message lacks what identifies its object.</summary>
    [JsonIgnore]
    public object? Data { get; init; }

    /// <summary>What it says, as JSON, with all fields that tastytrade sent. It contains the account number, so do not log it.</summary>
    [JsonIgnore]
    public string Json { get; init; } = "{}";

    /// <summary>Returns the type and what the message says in short.</summary>
    /// <returns>Such as <c>Order: 1234 ***123 Live Limit SPY</c>.</returns>
    public override string ToString() => Data is null or IEnumerable<Watchlist> ? Type : $"{Type}: {Data}";
}
