namespace Tastytrade.Rx.Examples.Diagnosis;

/// <summary>The result of a check.</summary>
/// <param name="Verdict">Whether the observation is as expected.</param>
/// <param name="Seen">The observation.</param>
internal sealed record Finding(Verdict Verdict, string Seen)
{
    public static Finding Expected(string seen) => new(Verdict.AsExpected, seen);

    public static Finding Other(string seen) => new(Verdict.Differs, seen);

    public static Finding NotChecked(string why) => new(Verdict.NotChecked, why);

    public static Finding Of(bool isExpected, string seen) => isExpected ? Expected(seen) : Other(seen);

    /// <summary>The differences, or the other text if there are none.</summary>
    public static Finding Of(IEnumerable<string> differences, string otherwise)
    {
        string[] all = [.. differences.Distinct()];
        return all.Length == 0 ? Expected(otherwise) : Other(string.Join("; ", all));
    }
}
