using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Secrets;

/// <summary>Makes external text safe to show. All text from a server, a proxy or the runtime passes through it before it appears in logs,
/// exceptions, states, errors and spans. It removes the secrets that a session or a streamer holds, whole or in part, and the user and
/// password of addresses, and masks account numbers. Then it makes the text one line of bounded length. Thread-safe.</summary>
internal sealed partial class Redactor
{
    /// <summary>Text beyond this length is neither searched nor shown.</summary>
    private const int LongestInput = 64 * 1024;

    /// <summary>The longest token that is accepted from a server. tastytrade's tokens have a few hundred characters.</summary>
    public const int LongestToken = 8192;

    /// <summary>A late response may still contain a token before the current one.</summary>
    private const int MaxTokens = 4;

    /// <summary>An advisor may have many accounts. Each costs a search per text.</summary>
    private const int MaxAccountNumbers = 200;

    private readonly Lock gate = new();
    private readonly string[] credentials;
    private readonly Queue<string> accessTokens = new();
    private readonly Queue<string> quoteTokens = new();
    private readonly Queue<string> accountNumbers = new();
    private volatile SecretParts secrets;

    /// <param name="credentials">The secrets that do not change.</param>
    public Redactor(params string[] credentials)
    {
        this.credentials = credentials;
        secrets = PartsOf(credentials);
    }

    /// <summary>For text that cannot contain secrets.</summary>
    public static Redactor WithoutSecrets { get; } = new();

    /// <summary>Adds a token to remove. The oldest of the kept tokens is forgotten.</summary>
    public void AddAccessToken(string token) => Add(accessTokens, token, MaxTokens);

    /// <inheritdoc cref="AddAccessToken"/>
    public void AddQuoteToken(string token) => Add(quoteTokens, token, MaxTokens);

    /// <summary>Adds the number of an account or the id of a customer, to be shown as <see cref="AccountNumber"/> shows it, such as
    /// <c>***123</c>. The oldest of the kept numbers is forgotten.</summary>
    public void AddAccountNumber(string number) => Add(accountNumbers, number, MaxAccountNumbers);

    /// <summary>The text, safe to show.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">The number of characters to keep.</param>
    public string Clean(string text, int longest = OneLine.Longest) =>
        OneLine.Of(UserInfo().Replace(secrets.Hide(Bounded(text, LongestInput)), $"{Secret.Mask}@"), longest);

    /// <inheritdoc cref="SecretParts.HasPart"/>
    public bool HasSecret(string text) => secrets.HasPart(text);

    /// <summary>Whether UTF-8 text contains a whole secret. Much faster than a search for parts: for data, which come by the
    /// megabyte.</summary>
    public bool HasSecret(ReadOnlySpan<byte> text) => secrets.IsIn(text);

    private void Add(Queue<string> kept, string secret, int max)
    {
        lock (gate)
        {
            if (kept.Contains(secret))
                return;
            kept.Enqueue(secret);
            if (kept.Count > max)
                kept.Dequeue();
            secrets = PartsOf(credentials.Concat(accessTokens).Concat(quoteTokens), accountNumbers);
        }
    }

    private static SecretParts PartsOf(IEnumerable<string> secrets, IEnumerable<string>? accountNumbers = null) =>
        new(secrets.Select(secret => Bounded(secret, LongestToken)), accountNumbers?.Select(number => Bounded(number, LongestToken)));

    private static string Bounded(string text, int longest) => text.Length <= longest ? text : text[..longest];

    /// <summary>User and password of an address, with or without its scheme. Both may contain apostrophes. A match can begin only after a
    /// character that it cannot contain, which keeps the search time linear in the text's length.</summary>
    [GeneratedRegex("""(?<=://)[^\s/"<>]*@|(?<![^\s"<>/])[^\s/"<>:@]+:[^\s/"<>@]+@""")]
    private static partial Regex UserInfo();
}
