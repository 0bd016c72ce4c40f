using System.Diagnostics;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>What opens the streamer: a token for DXLink, and where to use it.</summary>
public sealed record QuoteToken
{
    /// <summary>The token. A secret: <see cref="ToString"/> leaves it out.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    public required string Token { get; init; }

    /// <summary>The WebSocket address that the token is for; always the one that the API names.</summary>
    public required Uri DXLinkUrl { get; init; }

    /// <summary>The level of the data, such as <c>api</c> in production or <c>demo</c> in the sandbox.</summary>
    public string Level { get; init; } = "";

    /// <summary>When the token stops being good: 24 hours after it was issued.</summary>
    public DateTimeOffset ExpiresAt { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The token's address, level and expiry, without the token.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => $"QuoteToken {{ DXLinkUrl = {DXLinkUrl.ToSafeText()}, Level = {Level}, ExpiresAt = {ExpiresAt:u} }}";
}
