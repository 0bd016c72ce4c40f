using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>Removes tokens, users and account data: known secrets, the values of secret fields, and text that looks like a
/// secret.</summary>
internal sealed partial class Redaction
{
    public const string Removed = "(removed)";

    /// <summary>Shorter texts could be words of the protocol.</summary>
    private const int Shortest = 4;

    private static readonly HashSet<string> SecretNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "token", "userId", "user-id", "user", "username", "email", "account", "account-number", "accountNumber", "session-token",
        "auth-token", "access_token", "refresh_token", "client_secret", "authorization",
    };

    private readonly Lock gate = new();
    private readonly HashSet<string> known = [];

    /// <summary>Adds a text to be removed from everything that follows.</summary>
    public void Add(string? secret)
    {
        if (secret is { Length: >= Shortest })
        {
            lock (gate)
                known.Add(secret);
        }
    }

    /// <summary>Removes the secrets of a frame, and remembers the values of its secret fields.</summary>
    public void Clean(JsonObject frame)
    {
        Learn(frame);
        // Market data contains no messages of the server, but codes and numbers that may look like a secret.
        CleanObject(frame, isData: frame["type"].Text() == "FEED_DATA");
    }

    /// <summary>Removes the secrets of a text from the server or from an exception.</summary>
    public string Text(string text) => Patterns().Replace(WithoutKnown(text), Removed);

    private void Learn(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Learn(item);
        }

        foreach (var (name, value) in node as JsonObject ?? [])
        {
            if (SecretNames.Contains(name))
                Add(value.Text());
            else
                Learn(value);
        }
    }

    private void CleanObject(JsonObject body, bool isData)
    {
        foreach (var (name, value) in body.ToArray())
        {
            if (SecretNames.Contains(name))
                body[name] = Removed;
            else if (name is not "type")
                Replace(value, text => body[name] = text, isData);
        }
    }

    private void CleanArray(JsonArray array, bool isData)
    {
        for (var i = 0; i < array.Count; i++)
        {
            var place = i;
            Replace(array[i], text => array[place] = text, isData);
        }
    }

    private void Replace(JsonNode? value, Action<string> set, bool isData)
    {
        if (value is JsonObject inner)
            CleanObject(inner, isData);
        else if (value is JsonArray array)
            CleanArray(array, isData);
        else if (value.Text() is { } text && (isData ? WithoutKnown(text) : Text(text)) is var clean && clean != text)
            set(clean);
    }

    private string WithoutKnown(string text)
    {
        lock (gate)
        {
            foreach (var secret in known)
                text = text.Replace(secret, Removed, StringComparison.OrdinalIgnoreCase);
        }

        return text;
    }

    /// <summary>Text after "user=" and the like, e-mail addresses, account numbers, JSON web tokens, and long opaque texts.</summary>
    [GeneratedRegex(
        """(?<=\b(user|userId|account|token|session)=)[^\s,"]+|[^\s@"=]+@[^\s@"]+\.\w+"""
        + """|\b\d[A-Z]{2}\d{5}\b|\beyJ[\w.-]+|[A-Za-z0-9+_=-]{40,}""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Patterns();
}
