namespace Tastytrade.Rx;

/// <summary>Checks options once, where they are first used, in words that name the option.</summary>
internal static class OptionGuard
{
    /// <summary>Longer than anybody waits, and short enough for every clock to be able to say when it is over.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static void RequireDue(TimeSpan time, string option) => Require(time <= Longest, option, "must not be more than a year");

    public static void Require(bool isGood, string option, string rule)
    {
        if (!isGood)
            throw new ArgumentException($"The option {option} {rule}.", option);
    }
}
