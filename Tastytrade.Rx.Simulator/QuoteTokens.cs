using System.Security.Cryptography;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator;

/// <summary>The user's quote token. There is one at a time; every request gets the same one until it expires.</summary>
internal sealed class QuoteTokens(MarketClock clock, TimeSpan lifetime)
{
    private readonly Lock gate = new();
    private QuoteToken? current;

    /// <summary>The valid token. Issues a new one if there is none or the previous one has expired.</summary>
    public QuoteToken Current()
    {
        lock (gate)
        {
            var now = clock.SchedulerNow;
            if (current is not { } token || now >= token.ExpiresAt)
                current = token = new(RandomNumberGenerator.GetHexString(48, lowercase: true), now, now + lifetime);
            return token;
        }
    }

    /// <summary>Finds a token by its text; <see langword="null"/> if it is invalid.</summary>
    public QuoteToken? Find(string? text)
    {
        lock (gate)
            return current is { } token && token.Text == text && IsAlive(token) ? token : null;
    }

    /// <summary>Whether a session that was authorized with this token may continue: until the token's expiration time, even if a fault
    /// has made the token invalid for new sessions.</summary>
    public bool IsAlive(QuoteToken token) => clock.SchedulerNow < token.ExpiresAt;

    public void Expire()
    {
        lock (gate)
            current = null;
    }
}

/// <summary>A quote token. Its times are on the scheduler's clock, which clients share.</summary>
internal sealed record QuoteToken(string Text, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
