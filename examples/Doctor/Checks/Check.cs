namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>A check of one behaviour of the service.</summary>
/// <param name="Area">The heading in the table.</param>
/// <param name="Name">What is checked.</param>
/// <param name="Expected">The expected behaviour.</param>
/// <param name="Read">Finds the behaviour in a recording.</param>
internal sealed record Check(string Area, string Name, string Expected, Func<FrameHistory, Finding> Read)
{
    /// <summary>Marks an expectation about unknown behaviour: the library works either way.</summary>
    private const string NotKnown = "? ";

    /// <summary>Whether the check answers a question instead of testing an expectation. Then it never differs.</summary>
    public bool IsOpen => Expected.StartsWith(NotKnown, StringComparison.Ordinal);

    /// <summary>Creates a check of behaviour that is not known.</summary>
    /// <param name="area">The heading in the table.</param>
    /// <param name="name">What is checked.</param>
    /// <param name="question">The question.</param>
    /// <param name="read">Finds the answer in a recording.</param>
    public static Check Open(string area, string name, string question, Func<FrameHistory, Finding> read) =>
        new(area, name, NotKnown + question, read);

    /// <summary>Runs all checks on a recording.</summary>
    public static IReadOnlyList<(Check Check, Finding Finding)> Run(FrameHistory recording) =>
        [.. Checks.All.Select(check => (check, check.Read(recording)))];
}
