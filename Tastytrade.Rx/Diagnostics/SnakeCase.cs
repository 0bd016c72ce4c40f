using System.Text.RegularExpressions;

namespace Tastytrade.Rx.Diagnostics;

/// <summary>Names of ours as tags bear them: <c>ObserverSlow</c> is <c>observer_slow</c>.</summary>
internal static partial class SnakeCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => Words().Replace(value.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();
}
