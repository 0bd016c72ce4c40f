namespace Tastytrade.Rx;

/// <summary>Checks options once, where they are first used, in words that name the option.</summary>
internal static class OptionGuard
{
    public static void Require(bool isGood, string option, string rule)
    {
        if (!isGood)
            throw new ArgumentException($"The option {option} {rule}.", option);
    }
}
