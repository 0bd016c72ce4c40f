namespace Tastytrade.Rx.Fuzz;

/// <summary>The forms in which a server may repeat a secret, and a check that a text does not contain one.</summary>
internal static class Echo
{
    private const int Shortest = 16;

    /// <summary>JSON strings that contain the secret or a part of it.</summary>
    public static IEnumerable<string> Words(string secret) =>
    [
        $"\"{secret}\"", $"\"{secret.ToUpperInvariant()}\"", $"\"{secret[..Shortest]}\"", $"\"{secret[^Shortest..]}\"",
        $"\"{string.Concat(secret.Select(c => $"%{(int)c:x2}"))}\"",
        $"\"{string.Concat(secret.Select(c => $"\\u{(int)c:x4}"))}\"",
        $"\"{string.Join("\\r\\n", secret.Chunk(7).Select(part => new string(part)))}\"",
    ];

    /// <exception cref="FuzzFailureException">The text contains 16 consecutive characters of a secret, ignoring case and white
    /// space.</exception>
    public static void ExpectNone(string text, IEnumerable<string> secrets)
    {
        var normalized = string.Concat(Uri.UnescapeDataString(text).Where(c => !char.IsWhiteSpace(c)));
        foreach (var secret in secrets)
        {
            for (var i = 0; i + Shortest <= secret.Length; i++)
            {
                if (normalized.Contains(secret.Substring(i, Shortest), StringComparison.OrdinalIgnoreCase))
                    throw new FuzzFailureException($"a text contains a secret: {text}");
            }
        }
    }
}
