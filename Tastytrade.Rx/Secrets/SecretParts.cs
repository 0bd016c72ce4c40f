using System.Text;

namespace Tastytrade.Rx.Secrets;

/// <summary>Finds secrets in a text, whole or in part, and account numbers. Immutable.</summary>
internal sealed class SecretParts
{
    /// <summary>A run of this many characters of a secret is removed, wherever in the secret it occurs. A shorter secret is found only as a
    /// whole.</summary>
    public const int Shortest = 16;

    /// <summary>A shorter secret is not searched for, because it would match ordinary words.</summary>
    public const int ShortestWhole = 4;

    private readonly HashSet<string> parts = [];
    private readonly List<(string Text, string Mask)> shortSecrets = [];
    private readonly List<byte[]> whole = [];

    /// <param name="secrets">The secrets.</param>
    /// <param name="accountNumbers">Numbers that are found as a whole and keep their last characters.</param>
    public SecretParts(IEnumerable<string> secrets, IEnumerable<string>? accountNumbers = null)
    {
        foreach (var secret in secrets)
        {
            var folded = FoldedText.Of(secret).Characters;
            if (secret.Length >= ShortestWhole)
                whole.Add(Encoding.UTF8.GetBytes(secret));
            if (folded.Length >= Shortest)
            {
                for (var i = 0; i + Shortest <= folded.Length; i++)
                    parts.Add(folded.Slice(i, Shortest).ToString());
            }
            else if (folded.Length >= ShortestWhole)
            {
                shortSecrets.Add((folded.ToString(), Secret.Mask));
            }
        }

        foreach (var number in accountNumbers ?? [])
        {
            var folded = FoldedText.Of(number).Characters;
            if (folded.Length >= ShortestWhole)
                shortSecrets.Add((folded.ToString(), AccountNumber.Mask(number)));
        }
    }

    /// <summary>The text with a mask in place of each secret or part of one.</summary>
    public string Hide(string text)
    {
        if (parts.Count == 0 && shortSecrets.Count == 0)
            return text;
        var folded = FoldedText.Of(text);
        var masks = new string?[folded.Length];
        if (!(MarkParts(folded.Characters, masks) | MarkShort(folded.Characters, masks)))
            return text;

        var shown = new StringBuilder();
        var rest = 0;
        for (var start = 0; start < masks.Length; start++)
        {
            if (masks[start] is not { } mask)
                continue;
            var end = start;
            while (end < masks.Length && masks[end] == mask)
                end++;
            var (from, length) = folded.OriginalRange(start, end).GetOffsetAndLength(text.Length);
            shown.Append(text, rest, from - rest).Append(mask);
            (rest, start) = (from + length, end - 1);
        }

        return shown.Append(text, rest, text.Length - rest).ToString();
    }

    /// <summary>Whether a text contains a part of a secret that is long enough not to be there by chance.</summary>
    public bool HasPart(string text)
    {
        var folded = FoldedText.Of(text);
        return MarkParts(folded.Characters, new string?[folded.Length]);
    }

    /// <summary>Whether UTF-8 text contains a whole secret.</summary>
    public bool IsIn(ReadOnlySpan<byte> text)
    {
        foreach (var secret in whole)
        {
            if (text.IndexOf(secret) >= 0)
                return true;
        }

        return false;
    }

    private bool MarkParts(ReadOnlySpan<char> text, Span<string?> masks)
    {
        var lookup = parts.GetAlternateLookup<ReadOnlySpan<char>>();
        var isAny = false;
        for (var i = 0; i + Shortest <= text.Length; i++)
        {
            if (!lookup.Contains(text.Slice(i, Shortest)))
                continue;
            masks.Slice(i, Shortest).Fill(Secret.Mask);
            isAny = true;
        }

        return isAny;
    }

    private bool MarkShort(ReadOnlySpan<char> text, Span<string?> masks)
    {
        var isAny = false;
        foreach (var (secret, mask) in shortSecrets)
        {
            for (int from = 0, at; (at = text[from..].IndexOf(secret)) >= 0; from += at + secret.Length)
            {
                masks.Slice(from + at, secret.Length).Fill(mask);
                isAny = true;
            }
        }

        return isAny;
    }
}
