using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Secrets;

/// <summary>
/// Makes text of others safe to show: the only way by which words of a server, a proxy or the runtime reach logs, exceptions, states,
/// errors and spans. It takes out the secrets that a session or a streamer holds, whole or in part, and the user and password of
/// addresses; then makes it one line of bounded length. Thread-safe.
/// </summary>
internal sealed partial class Redactor
{
    /// <summary>What is beyond is not looked at, and not shown.</summary>
    private const int LongestInput = 64 * 1024;

    /// <summary>The longest token that is taken from a server. Those of tastytrade have some hundred characters.</summary>
    public const int LongestToken = 8192;

    /// <summary>A late answer may still repeat a token before the present one.</summary>
    private const int TokensKept = 4;

    private readonly Lock gate = new();
    private readonly string[] credentials;
    private readonly Queue<string> accessTokens = new();
    private readonly Queue<string> quoteTokens = new();
    private volatile SecretParts secrets;

    /// <param name="credentials">The secrets that stay the same.</param>
    public Redactor(params string[] credentials)
    {
        this.credentials = credentials;
        secrets = PartsOf(credentials);
    }

    /// <summary>For text in which there can be no secret.</summary>
    public static Redactor WithoutSecrets { get; } = new();

    /// <summary>From now on this token is taken out, and no longer the oldest of those before it.</summary>
    public void AddAccessToken(string token) => Add(accessTokens, token);

    /// <inheritdoc cref="AddAccessToken"/>
    public void AddQuoteToken(string token) => Add(quoteTokens, token);

    /// <summary>The text as it may be shown.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">How many characters to keep.</param>
    public string Clean(string text, int longest = OneLine.Longest) =>
        OneLine.Of(UserInfo().Replace(secrets.Hide(Bounded(text, LongestInput)), $"{Secret.Mask}@"), longest);

    /// <inheritdoc cref="SecretParts.HasPart"/>
    public bool HasSecret(string text) => secrets.HasPart(text);

    private void Add(Queue<string> tokens, string token)
    {
        lock (gate)
        {
            if (tokens.Contains(token))
                return;
            tokens.Enqueue(token);
            if (tokens.Count > TokensKept)
                tokens.Dequeue();
            secrets = PartsOf(credentials.Concat(accessTokens).Concat(quoteTokens));
        }
    }

    private static SecretParts PartsOf(IEnumerable<string> secrets) => new(secrets.Select(secret => Bounded(secret, LongestToken)));

    private static string Bounded(string text, int longest) => text.Length <= longest ? text : text[..longest];

    /// <summary>User and password of an address, with or without its scheme. Both may have apostrophes. A match begins only behind a
    /// character that it cannot have, so that the search takes a time that grows with the text's length.</summary>
    [GeneratedRegex("""(?<=://)[^\s/"<>]*@|(?<![^\s"<>/])[^\s/"<>:@]+:[^\s/"<>@]+@""")]
    private static partial Regex UserInfo();
}
