namespace Tastytrade.Rx.DXLink;

/// <summary>Cuts the tokens that a server was sent out of what it says: a refusal may well repeat what it refuses.</summary>
internal sealed class TokenMask
{
    /// <summary>A late word may be about the token before, or the one before that.</summary>
    private const int Remembered = 4;

    private readonly Queue<string> tokens = new();

    public void Add(string token)
    {
        if (token.Length == 0 || tokens.Contains(token))
            return;
        tokens.Enqueue(token);
        if (tokens.Count > Remembered)
            tokens.Dequeue();
    }

    public string Hide(string text) => tokens.OrderByDescending(t => t.Length)
        .Aggregate(text, (hidden, token) => hidden.Replace(token, "***", StringComparison.Ordinal));
}
