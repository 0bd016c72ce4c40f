using System.Text.Json.Serialization;
using Tastytrade.Rx.Json;

namespace Tastytrade.Rx;

/// <summary>An alert that the user set on a price or a volatility. It fires once. Values that the server leaves out are null.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record QuoteAlert
{
    /// <summary>tastytrade's id, which identifies the alert.</summary>
    public required string AlertExternalId { get; init; }

    /// <summary>tastytrade's id of the user. It shows masked.</summary>
    public Secret UserExternalId { get; init; }

    /// <summary>tastytrade's symbol, such as <c>SPY</c>.</summary>
    public string? Symbol { get; init; }

    /// <summary>dxFeed's symbol, used to subscribe.</summary>
    [Wire("dx-symbol")]
    public string? StreamerSymbol { get; init; }

    /// <summary>The kind of instrument, such as <c>Equity</c>.</summary>
    public string? InstrumentType { get; init; }

    /// <summary>What is compared: <c>Last</c>, <c>Bid</c>, <c>Ask</c> or <c>IV</c>.</summary>
    public string? Field { get; init; }

    /// <summary><c>&gt;</c> if the alert fires above the threshold, <c>&lt;</c> if it fires below.</summary>
    public string? Operator { get; init; }

    /// <summary>The threshold as the user wrote it.</summary>
    public string? Threshold { get; init; }

    /// <summary>The threshold as a number: a price, or a volatility in the unit that the server uses.</summary>
    public double? ThresholdNumeric { get; init; }

    /// <summary>Who checks the alert.</summary>
    public string? Provider { get; init; }

    /// <summary>When it was created.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it fired; null if it has not.</summary>
    public DateTimeOffset? TriggeredAt { get; init; }

    /// <summary>When it was done with; null if it is not.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>When the user dismissed it; null if it was not dismissed.</summary>
    public DateTimeOffset? DismissedAt { get; init; }

    /// <summary>When it expired; null if it has not.</summary>
    public DateTimeOffset? ExpiredAt { get; init; }

    /// <summary>When it will expire; null if it will not.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Returns all values, in the same form in every culture.</summary>
    /// <returns>The name of the type and its properties.</returns>
    public override string ToString() => InvariantText.Of(nameof(QuoteAlert), PrintMembers);
}
