using System.Security.Cryptography;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator;

/// <summary>The user's quote token: one at a time, which every request gets until it ends.</summary>
internal sealed class QuoteTokens(MarketClock clock, TimeSpan lifetime)
{
    private readonly Lock gate = new();
    private QuoteToken? current;

    /// <summary>The valid token; a new one at the first request, and after the end of the one before.</summary>
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

    /// <summary>The token of a text; <see langword="null"/> for one that is not valid.</summary>
    public QuoteToken? Find(string? text)
    {
        lock (gate)
            return current is { } token && token.Text == text && IsAlive(token) ? token : null;
    }

    /// <summary>Whether a session that was authorized with a token may go on: one that a fault ended early does, until its time is
    /// over.</summary>
    public bool IsAlive(QuoteToken token) => clock.SchedulerNow < token.ExpiresAt;

    public void Expire()
    {
        lock (gate)
            current = null;
    }
}

/// <summary>A quote token and its life, on the clock that clients have: the scheduler's.</summary>
internal sealed record QuoteToken(string Text, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt);
