using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx;

/// <summary>The DXLink token and the address to use it at.</summary>
public sealed record QuoteToken
{
    /// <summary>The longest level that is kept, in characters.</summary>
    internal const int LongestLevel = 40;

    /// <summary>The token.</summary>
    public required Secret Token { get; init; }

    /// <summary>The WebSocket address that the token is for, as named by the API.</summary>
    public required Uri DXLinkUrl { get; init; }

    /// <summary>The level of the data, such as <c>api</c> in production or <c>demo</c> in the sandbox.</summary>
    public string Level { get; init; } = "";

    /// <summary>When the service issued the token; null if it did not report this.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    /// <summary>When the token expires; null if the service did not report this. The lifetime starts at the customer's first request, so a
    /// token that was just fetched may have little time left.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether the data is delayed rather than live: the level is <c>demo</c>, or the address names delayed data. tastytrade
    /// issues such tokens in the sandbox and to accounts that are not approved or not funded.</summary>
    public bool IsDelayed => string.Equals(Level, "demo", StringComparison.OrdinalIgnoreCase)
        || (DXLinkUrl.IsAbsoluteUri && (DXLinkUrl.Host + DXLinkUrl.AbsolutePath).Contains("delayed", StringComparison.OrdinalIgnoreCase));

    /// <summary>The token's server, level and times, without the token and the path of the address.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"QuoteToken {{ DXLinkUrl = {DXLinkUrl.ToSafeText()}, Level = {OneLine.Of(Level ?? "", LongestLevel)}, IsDelayed = {IsDelayed}, "
        + $"IssuedAt = {Text(IssuedAt)}, ExpiresAt = {Text(ExpiresAt)} }}";

    /// <summary>Formats a time for messages.</summary>
    internal static string Text(DateTimeOffset? time) =>
        time?.ToString("u", System.Globalization.CultureInfo.InvariantCulture) ?? "unknown";
}
