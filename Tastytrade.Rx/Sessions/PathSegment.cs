namespace Tastytrade.Rx.Sessions;

/// <summary>Makes a name one segment of a path, whatever characters it has.</summary>
internal static class PathSegment
{
    private const int Longest = 255;

    /// <summary>The escaped name without surrounding white space.</summary>
    /// <exception cref="ArgumentException">The name is blank, longer than 255 characters, or one that leads to another path.</exception>
    public static string Of(string name, string parameter)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name, parameter);
        var text = name.Trim();
        if (text.Length > Longest)
            throw new ArgumentException($"A name has {text.Length} characters; the maximum is {Longest}.", parameter);
        return text is "." or ".."
            ? throw new ArgumentException($"'{text}' is not a name.", parameter)
            : Uri.EscapeDataString(text);
    }
}
