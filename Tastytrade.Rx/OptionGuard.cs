namespace Tastytrade.Rx;

/// <summary>Validates options once, when they are first used, with messages that name the option.</summary>
internal static class OptionGuard
{
    /// <summary>Longer than any sensible wait, yet short enough that adding it to any clock does not overflow.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static void RequireDue(TimeSpan time, string option) => Require(time <= Longest, option, "must not be more than a year");

    /// <summary>A blank text would be left out of a request, which would then have no limit.</summary>
    public static void RequireTexts(IEnumerable<string> texts, string option) =>
        Require(!texts.Any(string.IsNullOrWhiteSpace), option, "must not contain a blank text");

    public static void RequireOrder<T>(T? first, T? last, string option, string lastOption)
        where T : struct, IComparable<T> =>
        Require(first is not { } from || last is not { } until || from.CompareTo(until) <= 0, option, $"must not be after {lastOption}");

    public static void Require(bool isGood, string option, string rule)
    {
        if (!isGood)
            throw new ArgumentException($"The option {option} {rule}.", option);
    }
}
