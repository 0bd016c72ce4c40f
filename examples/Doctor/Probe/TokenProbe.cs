using System.Text.Json.Nodes;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Requests a quote token twice, in two logins, because a login keeps its token.</summary>
internal static class TokenProbe
{
    /// <param name="options">The login.</param>
    /// <param name="symbol">The equity whose option chain is fetched.</param>
    /// <param name="recorder">Records the answers, without the token.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The token of the second answer, and the chain; null if the equity has none.</returns>
    public static async Task<(QuoteToken Token, OptionChain? Chain)> RunAsync(
        SessionOptions options, string symbol, FrameRecorder recorder, CancellationToken cancellationToken)
    {
        recorder.Redaction.Add(options.ClientSecret.Reveal());
        recorder.Redaction.Add(options.RefreshToken.Reveal());
        using var answers = new TokenAnswers(recorder.Redaction);
        QuoteToken first;
        await using (var session = await TastytradeSession.LoginAsync(options with { Handler = answers }, cancellationToken))
            first = await session.GetQuoteTokenAsync(cancellationToken);
        Record(first, null);

        await using var again = await TastytradeSession.LoginAsync(options with { Handler = answers }, cancellationToken);
        var second = await again.GetQuoteTokenAsync(cancellationToken);
        Record(second, first);
        return (second, await ChainAsync(again, symbol, recorder, cancellationToken));

        void Record(QuoteToken token, QuoteToken? before)
        {
            recorder.Redaction.Add(token.Token.Reveal());
            var body = (JsonObject?)answers.Last?.DeepClone() ?? [];
            body["delayed"] = token.IsDelayed;
            body["now"] = DateTimeOffset.UtcNow.ToString("O", null);
            if (before is not null)
                body["same-as-before"] = before.Token == token.Token;
            recorder.Add(0, EntryKind.Token, body);
        }
    }

    private static async Task<OptionChain?> ChainAsync(
        TastytradeSession session, string symbol, FrameRecorder recorder, CancellationToken cancellationToken)
    {
        try
        {
            return await session.GetOptionChainAsync(symbol, cancellationToken);
        }
        catch (Exception e) when (e is TastytradeRequestException or ArgumentException)
        {
            recorder.Add(0, EntryKind.Note, new() { ["text"] = recorder.Redaction.Text($"No option chain of {symbol}: {e.Message}") });
            return null;
        }
    }
}
