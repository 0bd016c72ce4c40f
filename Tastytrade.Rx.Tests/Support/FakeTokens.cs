using Microsoft.Reactive.Testing;
using Tastytrade.Rx.Secrets;
using Tastytrade.Rx.Sessions;

namespace Tastytrade.Rx.Tests.Support;

/// <summary>Quote tokens token-1, token-2 … each good for <see cref="Lifetime"/>.</summary>
internal sealed class FakeTokens(TestScheduler scheduler) : IQuoteTokenSource
{
    private QuoteToken? current;

    public Redactor Redactor { get; } = new();

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The host for the n-th token.</summary>
    public Func<int, string> Host { get; set; } = _ => "streamer.example";

    public int Fetched { get; private set; }

    public List<string> Dropped { get; } = [];

    /// <summary>The exceptions of the next fetches, in order; null for a success.</summary>
    public Queue<Exception?> Failures { get; } = [];

    public Task<QuoteToken> GetAsync(CancellationToken cancellationToken)
    {
        if (current is not null)
            return Task.FromResult(current);
        if (Failures.TryDequeue(out var failure) && failure is not null)
            return Task.FromException<QuoteToken>(failure);
        Fetched++;
        current = new QuoteToken
        {
            Token = $"token-{Fetched}",
            DXLinkUrl = new Uri($"wss://{Host(Fetched)}/realtime"),
            ExpiresAt = scheduler.Now + Lifetime,
        };
        return Task.FromResult(current);
    }

    public void Drop(QuoteToken refused)
    {
        Dropped.Add(refused.Token.Reveal());
        if (current == refused)
            current = null;
    }
}
