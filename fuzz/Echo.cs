namespace Tastytrade.Rx.Fuzz;

/// <summary>The forms in which a server may repeat a secret, and whether a text still shows part of one.</summary>
internal static class Echo
{
    private const int Shortest = 16;

    /// <summary>JSON strings that hold the secret, in whole or in part.</summary>
    public static IEnumerable<string> Words(string secret) =>
    [
        $"\"{secret}\"", $"\"{secret.ToUpperInvariant()}\"", $"\"{secret[..Shortest]}\"", $"\"{secret[^Shortest..]}\"",
        $"\"{string.Concat(secret.Select(c => $"%{(int)c:x2}"))}\"", $"\"{string.Concat(secret.Select(c => $"\\u{(int)c:x4}"))}\"",
        $"\"{string.Join("\\r\\n", secret.Chunk(7).Select(part => new string(part)))}\"",
    ];

    /// <exception cref="FuzzFailureException">A text shows 16 characters of a secret in a row, in any case, with or without white space.</exception>
    public static void ExpectNone(string text, IEnumerable<string> secrets)
    {
        var shown = string.Concat(Uri.UnescapeDataString(text).Where(c => !char.IsWhiteSpace(c)));
        foreach (var secret in secrets)
        {
            for (var i = 0; i + Shortest <= secret.Length; i++)
            {
                if (shown.Contains(secret.Substring(i, Shortest), StringComparison.OrdinalIgnoreCase))
                    throw new FuzzFailureException($"a text shows a secret: {text}");
            }
        }
    }
}
