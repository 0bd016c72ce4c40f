namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>One thing that is assumed of the service, or not known of it.</summary>
/// <param name="Area">The heading that it stands under.</param>
/// <param name="Name">What it is about.</param>
/// <param name="Expected">What is expected, in words.</param>
/// <param name="Read">Finds it in a recording.</param>
internal sealed record Check(string Area, string Name, string Expected, Func<Recording, Finding> Read)
{
    /// <summary>Marks what is expected where nothing is known and the library works either way.</summary>
    private const string NotKnown = "? ";

    /// <summary>Whether it answers a question rather than testing an assumption; then it never differs.</summary>
    public bool IsOpen => Expected.StartsWith(NotKnown, StringComparison.Ordinal);

    /// <summary>Something that is not known.</summary>
    /// <param name="area">The heading that it stands under.</param>
    /// <param name="name">What it is about.</param>
    /// <param name="question">The question.</param>
    /// <param name="read">Finds the answer in a recording.</param>
    public static Check Open(string area, string name, string question, Func<Recording, Finding> read) =>
        new(area, name, NotKnown + question, read);

    /// <summary>All checks on a recording.</summary>
    public static IReadOnlyList<(Check Check, Finding Finding)> Run(Recording recording) =>
        [.. Checks.All.Select(check => (check, check.Read(recording)))];
}
