namespace Tastytrade.Rx.Sessions;

/// <summary>The secrets that a session knows, to cut them out of words that a server sends back.</summary>
internal sealed class Secrets(SessionOptions options)
{
    /// <summary>A late answer may still speak of the token before the present one, or the one before that.</summary>
    private const int TokensRemembered = 4;

    private readonly Lock gate = new();
    private readonly Queue<string> tokens = new();

    /// <summary>Remembers an access token or a quote token.</summary>
    public void Add(string token)
    {
        lock (gate)
        {
            tokens.Enqueue(token);
            if (tokens.Count > TokensRemembered)
                tokens.Dequeue();
        }
    }

    /// <summary>The text with each secret replaced.</summary>
    public string Hide(string text)
    {
        string[] all;
        lock (gate)
        {
            all = [options.ClientSecret, options.RefreshToken, .. tokens];
        }

        // The longest first: one secret may begin with another.
        return all.OrderByDescending(secret => secret.Length)
            .Aggregate(text, (hidden, secret) => hidden.Replace(secret, "***", StringComparison.OrdinalIgnoreCase));
    }
}
