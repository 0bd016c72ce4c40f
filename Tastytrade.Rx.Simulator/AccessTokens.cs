using System.Collections.Concurrent;
using System.Security.Cryptography;
using Tastytrade.Rx.Simulator.Market;

namespace Tastytrade.Rx.Simulator;

/// <summary>The REST access tokens that were issued, with their expiration times.</summary>
internal sealed class AccessTokens(MarketClock clock, TimeSpan lifetime)
{
    private const int MaxTokens = 1_000;

    private readonly ConcurrentDictionary<string, DateTimeOffset> expirations = new();

    public TimeSpan Lifetime => lifetime;

    public string Issue()
    {
        var now = clock.Now;
        foreach (var (old, expiration) in expirations)
        {
            if (expiration <= now)
                expirations.TryRemove(old, out _);
        }

        // The oldest token makes room for the new one, so that a client cannot fill the memory.
        if (expirations.Count >= MaxTokens)
            expirations.TryRemove(expirations.MinBy(issued => issued.Value).Key, out _);
        var token = RandomNumberGenerator.GetHexString(48, lowercase: true);
        expirations[token] = now + lifetime;
        return token;
    }

    public bool IsValid(string? token) => token is not null && expirations.TryGetValue(token, out var expiration) && clock.Now < expiration;

    public void ExpireAll() => expirations.Clear();
}
