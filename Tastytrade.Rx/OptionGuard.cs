namespace Tastytrade.Rx;

/// <summary>Validates options once, when they are first used, with messages that name the option.</summary>
internal static class OptionGuard
{
    /// <summary>Longer than any sensible wait, yet short enough that adding it to any clock does not overflow.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static void RequireDue(TimeSpan time, string option) => Require(time <= Longest, option, "must not be more than a year");

    public static void Require(bool isGood, string option, string rule)
    {
        if (!isGood)
            throw new ArgumentException($"The option {option} {rule}.", option);
    }
}
